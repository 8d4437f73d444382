import { Modal } from '@mantine/core';
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Branch } from '../../state/branch.ts';
import { severityOf, stateWord } from '../../state/feedSign.ts';
import { useCameraHealth, useDirectoryIndex, useLanguage } from '../../state/hooks.tsx';
import { type SearchHit, searchDirectory } from '../../state/search.ts';
import { nameIn } from '../../state/words.ts';
import { Sign } from '../../ui/Sign.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCamera: (camera: CameraNumber) => void;
  readonly onBranch: (branch: Branch) => void;
}

const maxHits = 40;

/** Ctrl K: finds by number or name in both languages, and opens what is found in the chosen tile. */
export function CameraSearch({ opened, onClose, onCamera, onBranch }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      title={undefined}
      size={620}
      padding={0}
      yOffset={72}
      transitionProps={{ duration: 0 }}
      lockScroll={false}
      aria-label={t('search.title')}
    >
      <SearchBox
        onCamera={(camera) => {
          onCamera(camera);
          onClose();
        }}
        onBranch={(branch) => {
          onBranch(branch);
          onClose();
        }}
      />
    </Modal>
  );
}

function SearchBox({ onCamera, onBranch }: Pick<Props, 'onCamera' | 'onBranch'>) {
  const { t } = useTranslation();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const index = useDirectoryIndex();
  const deferred = useDeferredValue(query);
  const hits = useMemo(() => searchDirectory(index, deferred, maxHits), [index, deferred]);

  const take = (hit: SearchHit | undefined) => {
    if (hit === undefined) return;
    if (hit.kind === 'camera') onCamera(hit.camera.number);
    else onBranch({ by: hit.branch.by, id: hit.branch.id });
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    // A fast typist presses Enter before the list has followed: what is typed counts, not what is drawn.
    else if (event.key === 'Enter') take(query === deferred ? hits[at] : searchDirectory(index, query, 1)[0]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="search">
      <input
        className="search__field"
        data-autofocus
        value={query}
        placeholder={t('search.placeholder')}
        aria-label={t('search.title')}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={handleKey}
      />
      <div className="search__hits" id={`${id}-hits`} role="listbox" aria-label={t('search.title')}>
        {hits.map((hit, position) => (
          <Hit
            key={hit.kind === 'camera' ? hit.camera.id : `${hit.branch.by}/${hit.branch.id}`}
            id={`${id}-${position}`}
            hit={hit}
            active={position === at}
            onTake={() => take(hit)}
          />
        ))}
      </div>
      <div className="search__hint">
        {deferred.trim() !== '' && hits.length === 0
          ? t('search.none', { query: deferred.trim() })
          : t('search.hint')}
      </div>
    </div>
  );
}

interface HitProps {
  readonly id: string;
  readonly hit: SearchHit;
  readonly active: boolean;
  readonly onTake: () => void;
}

function Hit({ id, hit, active, onTake }: HitProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = hit.kind === 'camera' ? hit.camera.name : hit.branch.name;
  const other = language === 'hi' ? 'en' : 'hi';
  return (
    <div
      id={id}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: 'nearest' });
      }}
      className={`search__hit${active ? ' search__hit--active' : ''}`}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onPointerDown={(event) => {
        event.preventDefault();
        onTake();
      }}
    >
      <b>{hit.kind === 'camera' ? hit.camera.number : t(`branch.${hit.branch.by}`)}</b>
      <span className="search__name">{name === undefined ? '' : nameIn(name, language)}</span>
      <span className="search__other">
        {name === undefined || name.en === name.hi ? '' : nameIn(name, other)}
      </span>
      <span className="search__end">
        {hit.kind === 'camera' ? (
          <HitState camera={hit.camera} />
        ) : (
          t('search.cameras', { count: hit.branch.cameras.length })
        )}
      </span>
    </div>
  );
}

function HitState({ camera }: { readonly camera: Parameters<typeof useCameraHealth>[0] }) {
  const { t } = useTranslation();
  const health = useCameraHealth(camera);
  const level = severityOf(health);
  if (level === undefined) return undefined;
  return (
    <>
      <Sign level={level} /> {t(`stateShort.${stateWord(health)}`)}
    </>
  );
}
