import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/base/problem.ts';
import type { WallNode, WallScreen } from '#shared/model/wallNode.ts';
import type { ScreenOrder } from '#shared/wire/wallNodes.ts';
import { useLanguage, useNowMs } from '../../state/hooks.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { momentText } from '../../ui/times.ts';
import { EnrolForm } from './EnrolForm.tsx';
import { healthWords, screenPlace } from './healthWords.ts';
import { useRoom } from './room.tsx';
import { refusalText } from './wallWords.ts';

interface Shot {
  readonly url: string;
  readonly what: string;
  readonly atMs: number;
}

/** The wall's machines and the screens that are open, and what one asks of them. */
export function MachinesPanel() {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const { screens, may, supervise } = useRoom();
  const [said, setSaid] = useState('');
  const [shot, setShot] = useState<Shot>();
  const mayManage = may('manage-wall');
  const refuse = (problem: Problem) => setSaid(refusalText(t, problem, undefined, [], nowMs, language));

  const ask = async (order: ScreenOrder, screen?: WallScreen) => {
    setSaid(t('supervise.said.pending'));
    const answer = await supervise.machines.orderScreen({
      order,
      ...(screen === undefined ? {} : { screen: screen.id }),
    });
    if (!answer.ok) {
      refuse(answer.error);
      return;
    }
    const { screenshotUrl } = answer.value;
    setSaid(order === 'identify' ? t('supervise.machine.identified') : '');
    if (order === 'restart') setSaid(t('supervise.machine.restarting'));
    if (screenshotUrl !== undefined && screen !== undefined) {
      const url = supervise.machines.screenshotUrl(screenshotUrl);
      setShot({ url, what: pageTitle(screen), atMs: nowMs });
    }
  };
  const pageTitle = (screen: WallScreen): string => {
    const where = screenPlace(t, screen, screens.nodes);
    const { display } = screen.report;
    return display === undefined
      ? t('supervise.machine.pageUnbound', { where })
      : t('supervise.machine.page', { number: display, where });
  };
  const closeShot = () => setShot(undefined);
  return (
    <div className="work">
      {said !== '' && (
        <div className="work__said" role="status">
          {said}
        </div>
      )}
      {screens.nodes.length === 0 && (
        <div className="work__hint">
          {t('supervise.machine.none')} {mayManage && t('supervise.machine.noneHint')}
        </div>
      )}
      {screens.nodes.map((node) => (
        <MachineItem key={node.id} node={node} onRefused={refuse} />
      ))}
      {mayManage && <EnrolForm onRefused={refuse} />}
      <h2 className="work__title">{t('supervise.machine.pages')}</h2>
      {screens.screens.length === 0 && <div className="work__hint">{t('supervise.machine.pagesNone')}</div>}
      {mayManage && screens.screens.length > 0 && (
        <button type="button" className="control" onClick={() => void ask('identify')}>
          {t('supervise.machine.identifyAll')}
        </button>
      )}
      {screens.screens.map((screen) => (
        <div key={screen.id} className="work__part" data-screen={screen.id}>
          <b>{pageTitle(screen)}</b>
          <div className="work__hint">
            {healthWords(t, screen, screens.nodes, (iso) => momentText(Date.parse(iso), nowMs, language))
              .slice(1)
              .join(' · ')}
          </div>
          {mayManage && (
            <div className="work__row">
              <button type="button" className="control" onClick={() => void ask('identify', screen)}>
                {t('supervise.machine.identify')}
              </button>
              {screen.report.canBeOrdered && (
                <>
                  <button type="button" className="control" onClick={() => void ask('screenshot', screen)}>
                    {t('supervise.machine.screenshot')}
                  </button>
                  <ConfirmButton
                    text={t('supervise.machine.restart')}
                    question={t('supervise.machine.restartAsk')}
                    onYes={() => void ask('restart', screen)}
                  />
                </>
              )}
            </div>
          )}
        </div>
      ))}
      {shot !== undefined && (
        <Modal
          opened
          onClose={closeShot}
          title={t('supervise.machine.screenshotOf', {
            what: shot.what,
            time: momentText(shot.atMs, nowMs, language),
          })}
          closeButtonProps={{ 'aria-label': t('supervise.machine.close') }}
          centered
          size="80%"
          transitionProps={{ duration: 0 }}
          lockScroll={false}
        >
          <img className="work__shot" src={shot.url} alt={shot.what} />
        </Modal>
      )}
    </div>
  );
}

function MachineItem(props: { readonly node: WallNode; readonly onRefused: (problem: Problem) => void }) {
  const { node, onRefused } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs();
  const { screens, may, supervise } = useRoom();
  const moment = (iso: string) => momentText(Date.parse(iso), nowMs, language);
  const isOpen = screens.screens.some((screen) => screen.node === node.id);
  const sizes = node.screens.map(({ label, widthPx, heightPx }) => `${label} ${widthPx} × ${heightPx}`);
  const seen =
    node.seenAt === undefined
      ? t('supervise.machine.never')
      : t('supervise.machine.seen', { time: moment(node.seenAt) });
  return (
    <div className="work__part" data-node={node.id}>
      <b>{node.name}</b>
      <div>{isOpen ? t('supervise.machine.open') : seen}</div>
      <div className="work__hint">
        {t('supervise.machine.enrolled', { time: moment(node.enrolledAt), by: node.enrolledBy })}
      </div>
      {sizes.length > 0 && (
        <div className="work__hint">{t('supervise.machine.screens', { screens: sizes.join(', ') })}</div>
      )}
      {may('manage-wall') && (
        <ConfirmButton
          text={t('supervise.machine.revoke')}
          question={t('supervise.machine.revokeAsk', { name: node.name })}
          onYes={() =>
            void supervise.machines.revoke(node.id).then((answer) => {
              if (!answer.ok) onRefused(answer.error);
            })
          }
        />
      )}
    </div>
  );
}
