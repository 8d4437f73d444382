import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rotations, type WallDisplay } from '#shared/model/wall.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useRoom } from './room.tsx';

/** Name, turn and panel of a display. */
export function DisplaySetUp({ display }: { readonly display: WallDisplay }) {
  const { t } = useTranslation();
  const { order } = useRoom();
  const { number } = display;
  return (
    <details className="work__part work__more">
      <summary>{t('supervise.act.setUp')}</summary>
      <Rename display={display} />
      <div className="work__row">
        <Segmented
          name={t('supervise.act.rotation')}
          options={rotations.map((degrees) => ({
            value: String(degrees),
            text: `${degrees}°`,
          }))}
          value={String(display.rotation)}
          onChange={(text) => {
            const rotation = rotations.find((degrees) => String(degrees) === text);
            if (rotation !== undefined) void order({ kind: 'set-display', display: number, rotation });
          }}
        />
        <Segmented
          name={t('supervise.act.portrait')}
          options={(['landscape', 'portrait'] as const).map((value) => ({
            value,
            text: t(`supervise.act.${value}`),
          }))}
          value={display.portrait ? 'portrait' : 'landscape'}
          onChange={(value) =>
            void order({ kind: 'set-display', display: number, portrait: value === 'portrait' })
          }
        />
      </div>
      <Binding display={display} />
      <ConfirmButton
        text={t('supervise.act.remove', { number })}
        question={t('supervise.act.removeAsk', { number })}
        onYes={() => void order({ kind: 'remove-display', display: number })}
      />
    </details>
  );
}

function Rename({ display }: { readonly display: WallDisplay }) {
  const { t } = useTranslation();
  const { order } = useRoom();
  const [name, setName] = useState(display.name);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    void order({ kind: 'set-display', display: display.number, name: name.trim() });
  };
  return (
    <form className="work__row" onSubmit={handleSubmit}>
      <input
        className="field work__grow"
        value={name}
        maxLength={60}
        placeholder={t('supervise.act.name')}
        aria-label={t('supervise.act.name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className="control" disabled={name.trim() === display.name}>
        {t('supervise.act.rename')}
      </button>
    </form>
  );
}

function Binding({ display }: { readonly display: WallDisplay }) {
  const { t } = useTranslation();
  const { order, screens } = useRoom();
  const all = screens.nodes.flatMap((node) =>
    node.screens.map((screen) => ({ node, screen, value: JSON.stringify([node.id, screen.key]) })),
  );
  const bound = display.screen;
  const value = bound === undefined ? '' : JSON.stringify([bound.node, bound.screen]);
  const handleChange = (chosen: string) => {
    const found = all.find((one) => one.value === chosen);
    const screen = found === undefined ? undefined : { node: found.node.id, screen: found.screen.key };
    void order({
      kind: 'bind-display',
      display: display.number,
      ...(screen === undefined ? {} : { screen }),
    });
  };
  return (
    <label className="work__field">
      <span>{t('supervise.act.screen')}</span>
      <select className="field" value={value} onChange={(event) => handleChange(event.currentTarget.value)}>
        <option value="">{t('supervise.act.noScreen')}</option>
        {/* A machine that is not there any more. */}
        {bound !== undefined && !all.some((one) => one.value === value) && (
          <option value={value}>{`${bound.node} · ${bound.screen}`}</option>
        )}
        {all.map(({ node, screen, value: key }) => (
          <option key={key} value={key}>
            {`${node.name} · ${screen.label}`}
          </option>
        ))}
      </select>
    </label>
  );
}
