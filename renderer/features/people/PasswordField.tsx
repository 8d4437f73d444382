import { useId } from 'react';
import { FieldFault } from './FieldFault.tsx';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What the browser's own keeper of passwords is told. */
  readonly kept: 'current-password' | 'new-password';
  readonly lengthMin?: number;
  readonly fault: string | undefined;
}

export function PasswordField({ name, label, hint, kept, lengthMin, fault }: Props) {
  const id = useId();
  return (
    <div className="person__field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        name={name}
        type="password"
        autoComplete={kept}
        required
        minLength={lengthMin}
        maxLength={1024}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-said`}
      />
      <FieldFault id={`${id}-said`} fault={fault} hint={hint} />
    </div>
  );
}
