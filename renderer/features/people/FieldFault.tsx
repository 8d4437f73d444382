import { Sign } from '../../ui/Sign.tsx';

interface Props {
  readonly id: string;
  readonly fault: string | undefined;
  readonly hint?: string | undefined;
}

/** Under a field: what is wrong with it, else what it wants. */
export function FieldFault({ id, fault, hint }: Props) {
  if (fault === undefined) {
    return hint === undefined ? undefined : (
      <small id={id} className="person__hint">
        {hint}
      </small>
    );
  }
  return (
    <small id={id} className="person__fault sign-3" role="alert">
      <Sign level={3} /> {fault}
    </small>
  );
}
