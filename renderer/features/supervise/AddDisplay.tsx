import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { displayNumberSchema } from '#shared/model/wall.ts';
import { useRoom } from './room.tsx';

export function AddDisplay() {
  const { t } = useTranslation();
  const { wall, order, supervise } = useRoom();
  const next = Math.max(0, ...wall.displays.map(({ number }) => number)) + 1;
  const [typed, setTyped] = useState<string>();
  const [name, setName] = useState('');
  const number = displayNumberSchema.safeParse(Number(typed ?? next));
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!number.success) return;
    const added = await order({
      kind: 'add-display',
      display: number.data,
      name: name.trim(),
      portrait: false,
    });
    if (!added) return;
    setTyped(undefined);
    setName('');
    supervise.choose(number.data, 0);
  };
  return (
    <details className="work__part work__more" open={wall.displays.length === 0}>
      <summary>{t('supervise.act.add')}</summary>
      <form className="work__row" onSubmit={(event) => void handleSubmit(event)}>
        <input
          className="field work__number"
          inputMode="numeric"
          value={typed ?? String(next)}
          aria-label={t('supervise.act.addNumber')}
          aria-invalid={!number.success}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <input
          className="field work__grow"
          value={name}
          maxLength={60}
          placeholder={t('supervise.act.name')}
          aria-label={t('supervise.act.name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" className="control" disabled={!number.success}>
          {t('supervise.act.add')}
        </button>
      </form>
    </details>
  );
}
