import { type MouseEvent, useId } from 'react';

interface Option<T extends string> {
  readonly value: T;
  readonly text: string;
  /** What it is called where the text alone is too short to say it. */
  readonly name?: string;
}

interface Props<T extends string> {
  readonly name: string;
  readonly options: readonly Option<T>[];
  /** Undefined while it is none of them. */
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
}

/** One of a few, all in sight: radio buttons drawn as a row. Arrow keys move inside it. */
export function Segmented<T extends string>({ name, options, value, onChange }: Props<T>) {
  const id = useId();
  return (
    <div className="segmented" role="radiogroup" aria-label={name}>
      {options.map((option) => (
        <label key={option.value} className="segmented__option">
          <input
            className="unseen"
            type="radio"
            name={id}
            aria-label={option.name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            onClick={releaseFocus}
          />
          {option.text}
        </label>
      ))}
    </div>
  );
}

/** After a click the arrow keys belong to the page again; who came by keyboard stays. */
function releaseFocus(event: MouseEvent<HTMLInputElement>): void {
  if (event.detail > 0) event.currentTarget.blur();
}
