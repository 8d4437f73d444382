import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { seenView } from '#shared/decide/wall/levels.ts';
import { contentAt } from '#shared/decide/wall/viewEdit.ts';
import { type TileContent, tileContentSchema, type WallDisplay } from '#shared/model/wall.ts';
import { useNowMs } from '../../state/hooks.tsx';
import { useRoom } from './room.tsx';
import { swapCommand } from './swapCommand.ts';
import { contentText } from './wallWords.ts';

interface Props {
  readonly display: WallDisplay;
  readonly cell: number;
}

const plain = ['map', 'alarms', 'clock'] as const;

/** What goes into the chosen tile, other than a camera, which is dragged or typed. */
export function TileActions({ display, cell }: Props) {
  const { t } = useTranslation();
  const { order, supervise } = useRoom();
  const nowMs = useNowMs();
  const marked = useStore(supervise, (state) => state.marked);
  const view = seenView(display, nowMs);
  const content = view && contentAt(view, cell);
  const { number } = display;
  const put = (shows: TileContent | undefined) =>
    void order({ kind: 'place', display: number, cell, ...(shows === undefined ? {} : { shows }) });
  const here = { display: number, cell };
  const swap = swapCommand(marked, here);
  return (
    <fieldset className="work__part">
      <legend>
        {t('supervise.act.tile', { cell: cell + 1 })} · {contentText(t, content)}
      </legend>
      <div className="work__row">
        {plain.map((kind) => (
          <button key={kind} type="button" className="control" onClick={() => put({ kind })}>
            {t(`supervise.act.${kind}`)}
          </button>
        ))}
        {content !== undefined && (
          <button type="button" className="control" onClick={() => put(undefined)}>
            {t('supervise.act.clear')} <span className="key">Delete</span>
          </button>
        )}
      </div>
      <div className="work__row">
        <button
          type="button"
          className="control"
          onClick={() => {
            if (swap !== undefined) void order(swap);
            supervise.mark(swap === undefined && marked === undefined ? here : undefined);
          }}
        >
          {t(marked !== undefined && swap === undefined ? 'supervise.act.swapEnd' : 'supervise.act.swap')}{' '}
          <span className="key">X</span>
        </button>
        {marked !== undefined && <span className="work__hint">{t('supervise.act.swapWith')}</span>}
      </div>
      <WebTile key={`${number}/${cell}`} content={content} onPut={put} />
    </fieldset>
  );
}

function WebTile(props: {
  readonly content: TileContent | undefined;
  readonly onPut: (shows: TileContent) => void;
}) {
  const { t } = useTranslation();
  const [url, setUrl] = useState(props.content?.kind === 'web' ? props.content.url : '');
  const shows = tileContentSchema.safeParse({ kind: 'web', url: url.trim() });
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (shows.success) props.onPut(shows.data);
  };
  return (
    <form className="work__row" onSubmit={handleSubmit}>
      <input
        className="field work__grow"
        value={url}
        placeholder={t('supervise.act.webUrl')}
        aria-label={t('supervise.act.web')}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <button type="submit" className="control" disabled={!shows.success}>
        {t('supervise.act.put')}
      </button>
    </form>
  );
}
