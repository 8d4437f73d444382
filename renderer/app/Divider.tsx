import { Separator } from 'react-resizable-panels';

/** The line between two panels: dragged, or moved by arrow keys. */
export function Divider({ name }: { readonly name: string }) {
  return <Separator className="divider" aria-label={name} />;
}
