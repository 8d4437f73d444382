import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisplayNumber } from '#shared/model/wall.ts';
import type { Branch } from '../../state/branch.ts';
import { findBranch } from '../../state/directoryIndex.ts';
import { useDirectoryIndex, useLanguage } from '../../state/hooks.tsx';
import { nameIn } from '../../state/words.ts';

/** What was chosen in the list for the wall: a branch for a display, or anything while no tile is chosen. */
export type Putting =
  | { readonly kind: 'branch'; readonly branch: Branch; readonly display: DisplayNumber }
  | { readonly kind: 'nowhere' };

interface Props {
  readonly putting: Putting;
  readonly onYes: (branch: Branch) => void;
  readonly onNo: () => void;
}

/** A press in the list may have been meant to look under a branch: before it fills a display, it is asked. */
export function PutAsk({ putting, onYes, onNo }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const index = useDirectoryIndex();
  const first = useRef<HTMLButtonElement>(null);
  const handleKey = (event: KeyboardEvent) => {
    // A key that is still held from the list answers nothing.
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onNo();
  };
  // Who came by the keyboard goes on by it.
  useEffect(() => first.current?.focus(), []);
  if (putting.kind === 'nowhere') {
    return (
      <div className="said" role="alert" onKeyDown={handleKey}>
        <span>{t('supervise.put.nowhere')}</span>
        <button ref={first} type="button" className="control" onClick={onNo}>
          {t('supervise.said.close')}
        </button>
      </div>
    );
  }
  const { branch, display } = putting;
  const entry = findBranch(index, branch);
  const name = entry?.name === undefined ? t(`branch.none.${branch.by}`) : nameIn(entry.name, language);
  const words = { name, number: display, count: entry?.cameras.length ?? 0 };
  return (
    <div
      className="said"
      role="alertdialog"
      aria-label={t('supervise.put.branch', words)}
      onKeyDown={handleKey}
    >
      <span>{t('supervise.put.branch', words)}</span>
      <button ref={first} type="button" className="control" onClick={() => onYes(branch)}>
        {t('supervise.act.put')}
      </button>
      <button type="button" className="control" onClick={onNo}>
        {t('supervise.act.cancel')}
      </button>
    </div>
  );
}
