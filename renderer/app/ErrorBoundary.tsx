import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
}

/** A part of the screen that throws is replaced by a word and a way back; the parts beside it go on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Failed onAgain={() => this.setState({ failed: false })} />;
  }
}

function Failed({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="fault" role="alert">
      <b>{t('fault.title')}</b>
      <span>{t('fault.detail')}</span>
      <button type="button" className="control" onClick={onAgain}>
        {t('fault.again')}
      </button>
    </div>
  );
}
