import type { DisplayNumber } from '#shared/model/wall.ts';

interface Props {
  readonly name: string;
  readonly numbers: readonly DisplayNumber[];
  readonly chosen: ReadonlySet<DisplayNumber>;
  readonly disabled?: (number: DisplayNumber) => boolean;
  readonly text?: (number: DisplayNumber) => string;
  readonly onChange: (chosen: ReadonlySet<DisplayNumber>) => void;
}

/** Any number of displays. */
export function DisplayChoice({ name, numbers, chosen, disabled, text = String, onChange }: Props) {
  return (
    <fieldset className="work__boxes">
      <legend>{name}</legend>
      {numbers.map((number) => (
        <label key={number} className="work__box">
          <input
            type="checkbox"
            checked={chosen.has(number)}
            disabled={disabled?.(number) ?? false}
            onChange={(event) => {
              const next = new Set(chosen);
              if (event.currentTarget.checked) next.add(number);
              else next.delete(number);
              onChange(next);
            }}
          />
          {text(number)}
        </label>
      ))}
    </fieldset>
  );
}
