/** Cards over a whole screen of the wall, for who stands before it: in both languages, readable from four metres. */
import { useTranslation } from 'react-i18next';
import { languages } from '#shared/model/localName.ts';

/** What is known of the screen that one stands before. */
export interface ScreenFacts {
  /** Of the wall machine. */
  readonly node: string | undefined;
  readonly screen: string | undefined;
  readonly widthPx: number;
  readonly heightPx: number;
}

interface IdentifyProps extends ScreenFacts {
  readonly number: number | undefined;
  readonly name: string;
  readonly wall: string | undefined;
}

/** “Which one am I”: the display's number as large as the screen allows. */
export function IdentifyCard({ number, name, wall, ...facts }: IdentifyProps) {
  return (
    <div className="screen-card screen-card--identify" role="status">
      <div className="screen-card__number">{number ?? '–'}</div>
      <div className="screen-card__title">{[wall, name].filter(Boolean).join(' · ')}</div>
      <Facts {...facts} />
    </div>
  );
}

/** A screen of a wall machine that no display is on. */
export function UnassignedCard(facts: ScreenFacts) {
  const { i18n } = useTranslation();
  return (
    <div className="screen-card" role="status">
      {languages.map((language) => {
        const t = i18n.getFixedT(language);
        return (
          <div key={language} lang={language}>
            <div className="screen-card__title">{t('wallPage.unassigned.title')}</div>
            <div className="screen-card__hint">{t('wallPage.unassigned.hint')}</div>
          </div>
        );
      })}
      <Facts {...facts} />
    </div>
  );
}

/** A wall machine whose session ended; it gets itself another. */
export function WaitingCard() {
  const { i18n } = useTranslation();
  return (
    <div className="screen-card" role="status">
      {languages.map((language) => {
        const t = i18n.getFixedT(language);
        return (
          <div key={language} lang={language}>
            <div className="screen-card__title">{t('wallPage.waiting.title')}</div>
            <div className="screen-card__hint">{t('wallPage.waiting.hint')}</div>
          </div>
        );
      })}
    </div>
  );
}

function Facts({ node, screen, widthPx, heightPx }: ScreenFacts) {
  const { i18n } = useTranslation();
  const both = (key: 'node' | 'screen' | 'size') =>
    languages.map((language) => i18n.getFixedT(language)(`wallPage.identify.${key}`)).join(' / ');
  return (
    <dl className="screen-card__facts">
      {node !== undefined && (
        <div>
          <dt>{both('node')}</dt>
          <dd>{node}</dd>
        </div>
      )}
      {screen !== undefined && (
        <div>
          <dt>{both('screen')}</dt>
          <dd>{screen}</dd>
        </div>
      )}
      <div>
        <dt>{both('size')}</dt>
        <dd>
          {widthPx} × {heightPx}
        </dd>
      </div>
    </dl>
  );
}
