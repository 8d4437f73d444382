import type { ReactNode } from 'react';

/** What an empty place says: what is so, and what to do next. */
export function Notice({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="notice">
      <div className="notice__title">{title}</div>
      {children}
    </div>
  );
}
