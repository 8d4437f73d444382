import { Modal } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type Layout, type SavedLayout, savedLayoutSchema } from '#shared/model/layout.ts';
import { beginDrawing, type LayoutDrawing } from '../../state/layoutDraft.ts';
import type { LayoutsStore } from '../../state/layoutsStore.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { DrawingGrid } from './DrawingGrid.tsx';
import { DrawingTools } from './DrawingTools.tsx';
import { refusalOf } from './layoutFault.ts';

/** What is drawn: a new one that begins as another, or one that was saved. */
export type LayoutWork =
  | { readonly kind: 'new'; readonly from: Layout }
  | { readonly kind: 'saved'; readonly saved: SavedLayout };

interface Props {
  readonly work: LayoutWork;
  readonly layouts: LayoutsStore;
  readonly person: string;
  /** May change others' layouts too. */
  readonly mayChangeAll: boolean;
  readonly onSaved: (saved: SavedLayout) => void;
  readonly onClose: () => void;
}

/** Where a layout is drawn, named, shared and saved. */
export function LayoutDialogue({ work, layouts, person, mayChangeAll, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const saved = work.kind === 'saved' ? work.saved : undefined;
  const isOthers = saved !== undefined && saved.owner !== person;
  const mayChange = saved !== undefined && (!isOthers || mayChangeAll);
  const [drawing, setDrawing] = useState<LayoutDrawing>(() =>
    beginDrawing(work.kind === 'new' ? work.from : work.saved.layout),
  );
  const [name, setName] = useState(saved?.name ?? '');
  const [shared, setShared] = useState(!isOthers && (saved?.shared ?? false));
  const [isNameless, setNameless] = useState(false);
  const busy = useStore(layouts, (state) => state.busy);
  const problem = useStore(layouts, (state) => state.problem);
  const step = useCallback((change: (drawing: LayoutDrawing) => LayoutDrawing) => setDrawing(change), []);
  useEffect(() => layouts.forgive(), [layouts]);

  const save = async (asCopy: boolean) => {
    const named = savedLayoutSchema.shape.name.safeParse(name);
    setNameless(!named.success);
    if (!named.success) return;
    const draft = { name: named.data, layout: drawing.layout, shared };
    const kept = await (saved === undefined || asCopy
      ? layouts.add(draft)
      : layouts.change(saved.key, draft));
    if (kept === undefined) return;
    onSaved(kept);
    onClose();
  };
  const title = saved === undefined ? 'title' : mayChange ? 'titleEdit' : 'titleCopy';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`layouts.${title}`, { name: saved?.name })}
      closeButtonProps={{ 'aria-label': t('layouts.close') }}
      centered
      size={860}
      transitionProps={{ duration: 0 }}
      lockScroll={false}
      closeOnClickOutside={false}
    >
      <form
        className="draw"
        onSubmit={(event) => {
          event.preventDefault();
          void save(!mayChange);
        }}
      >
        <div className="draw__halves">
          <DrawingGrid drawing={drawing} onStep={step} />
          <DrawingTools drawing={drawing} onStep={step} />
        </div>
        <div className="draw__keys">{t('layouts.keys')}</div>
        {saved !== undefined && !mayChange && (
          <div className="draw__note">{t('layouts.notOwn', { owner: saved.owner })}</div>
        )}
        <div className="draw__row">
          <label className="draw__name">
            <span>{t('layouts.name')}</span>
            <input
              className="field"
              value={name}
              maxLength={60}
              placeholder={t('layouts.namePlaceholder')}
              aria-invalid={isNameless}
              onChange={(event) => {
                setName(event.currentTarget.value);
                setNameless(false);
              }}
            />
          </label>
          <label className="draw__share" title={t('layouts.shareHint')}>
            <input
              type="checkbox"
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
            <span>{t('layouts.share')}</span>
          </label>
        </div>
        <div className="draw__said" role="alert">
          {isNameless && t('layouts.fault.name')}
          {!isNameless && problem !== undefined && t(`layouts.refused.${refusalOf(problem)}`)}
        </div>
        <div className="draw__row">
          {saved !== undefined && mayChange && (
            <ConfirmButton
              text={t('layouts.delete')}
              question={t('layouts.deleteAsk', { name: saved.name })}
              onYes={async () => (await layouts.remove(saved.key)) && onClose()}
            />
          )}
          <div className="draw__end">
            {saved !== undefined && mayChange && (
              <button type="button" className="control" disabled={busy} onClick={() => void save(true)}>
                {t('layouts.saveCopy')}
              </button>
            )}
            <button type="submit" className="control draw__save" disabled={busy}>
              {t(saved !== undefined && !mayChange ? 'layouts.saveCopy' : 'layouts.save')}
            </button>
          </div>
        </div>
      </form>
    </Modal>
  );
}
