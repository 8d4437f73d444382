/** The left side, which finds: the city's cameras by corridor, sector, thana and department, with a filter. */
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraNumber } from '#shared/model/ids.ts';
import { type Branch, branchKinds } from '../../state/branch.ts';
import { useDirectory, useSettings, useStores } from '../../state/hooks.tsx';
import { queryWords } from '../../state/search.ts';
import { Notice } from '../../ui/Notice.tsx';
import { CameraTree } from './CameraTree.tsx';

interface Props {
  readonly shownBranch: Branch | undefined;
  readonly shownCamera: CameraNumber | undefined;
  readonly onBranch: (branch: Branch) => void;
  readonly onCamera: (camera: CameraNumber) => void;
}

export function DirectoryPanel({ shownBranch, shownCamera, onBranch, onCamera }: Props) {
  const { t } = useTranslation();
  const { settings } = useStores();
  const tab = useSettings((state) => state.tree);
  const [filter, setFilter] = useState('');
  const deferred = useDeferredValue(filter);
  const words = useMemo(() => queryWords(deferred), [deferred]);
  const index = useDirectory((state) => state.index);
  const branches = index.branches[tab];
  return (
    <section className="panel" aria-label={t('tree.title')}>
      <div className="tabs" role="tablist">
        {branchKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            role="tab"
            className="tabs__tab"
            aria-selected={kind === tab}
            onClick={() => settings.setState({ tree: kind })}
          >
            {t(`branch.tab.${kind}`)}
          </button>
        ))}
      </div>
      <div className="filter">
        <input
          className="filter__field"
          type="search"
          value={filter}
          placeholder={t('tree.filter')}
          aria-label={t('tree.filter')}
          onChange={(event) => setFilter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFilter('');
          }}
        />
      </div>
      {index.cameras.length === 0 ? (
        <NoCameras />
      ) : (
        <CameraTree
          key={tab}
          branches={branches}
          words={words}
          shownBranch={shownBranch?.by === tab ? shownBranch : undefined}
          shownCamera={shownCamera}
          onBranch={onBranch}
          onCamera={onCamera}
        />
      )}
    </section>
  );
}

function NoCameras() {
  const { t } = useTranslation();
  const phase = useDirectory((state) => state.phase);
  const problem = useDirectory((state) => state.problem);
  if (problem !== undefined) return <Notice title={t('tree.failed')} />;
  return <Notice title={phase === 'loading' ? t('tree.loading') : t('tree.empty')} />;
}
