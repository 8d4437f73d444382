import { useTranslation } from 'react-i18next';
import type { Branch } from '../state/branch.ts';
import { findBranch } from '../state/directoryIndex.ts';
import { useDirectoryIndex, useLanguage } from '../state/hooks.tsx';
import { nameIn } from '../state/words.ts';

/** The name of the branch that is shown, or that the selection was made by hand. */
export function useBranchTitle(branch: Branch | undefined): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const index = useDirectoryIndex();
  if (branch === undefined) return t('bar.byHand');
  const name = findBranch(index, branch)?.name;
  if (name !== undefined) return nameIn(name, language);
  return branch.id === '' ? t(`branch.none.${branch.by}`) : branch.id;
}
