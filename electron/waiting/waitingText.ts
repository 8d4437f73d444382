/** The words of the waiting page, in both languages: what happened, since when, what it does now. */
import { exhaustive } from '#shared/base/exhaustive.ts';
import type { Language, LocalName } from '#shared/model/localName.ts';
import type { LoadPhase } from './pageLoader.ts';
import type { WaitReason } from './waitReason.ts';

export interface WaitingWords {
  readonly happened: string;
  /** Empty while nothing has failed. */
  readonly since: string;
  readonly now: string;
  readonly rest: string;
}

export type WaitingText = Readonly<Record<Language, WaitingWords>>;

const rest: LocalName = {
  hi: 'यहाँ कुछ करने की आवश्यकता नहीं: गेटवे मिलते ही यह स्क्रीन अपने आप लौट आएगी।',
  en: 'Nothing need be done here: this screen comes back by itself as soon as the gateway is there.',
};

/** @param nowMs wall clock */
export function waitingText(phase: LoadPhase, nowMs: number): WaitingText {
  return { hi: words(phase, nowMs, 'hi'), en: words(phase, nowMs, 'en') };
}

function words(phase: LoadPhase, nowMs: number, language: Language): WaitingWords {
  const wait = phase.kind === 'showing' || phase.kind === 'closed' ? undefined : phase.wait;
  return {
    happened: wait === undefined ? '' : happened(wait.reason)[language],
    since: wait === undefined ? '' : since(wait.sinceMs, nowMs)[language],
    now: now(phase, nowMs)[language],
    rest: rest[language],
  };
}

function happened(reason: WaitReason): LocalName {
  switch (reason.kind) {
    case 'refused':
      return { hi: 'गेटवे चालू नहीं है।', en: 'The gateway is not running.' };
    case 'no-answer':
      return { hi: 'गेटवे उत्तर नहीं दे रहा है।', en: 'The gateway does not answer.' };
    case 'unknown-name':
      return { hi: 'इस नाम का गेटवे नेटवर्क पर नहीं मिला।', en: 'The network knows no gateway of this name.' };
    case 'no-network':
      return {
        hi: 'नेटवर्क बाधित: गेटवे तक रास्ता नहीं है।',
        en: 'Network failure: the gateway cannot be reached.',
      };
    case 'certificate':
      return { hi: 'गेटवे का प्रमाणपत्र मान्य नहीं है।', en: 'The certificate of the gateway is not valid.' };
    case 'error-answer':
      return {
        hi: `गेटवे ने त्रुटि ${reason.status} दी।`,
        en: `The gateway answered with error ${reason.status}.`,
      };
    case 'incomplete':
      return { hi: 'पेज पूरा नहीं आया।', en: 'The page came incomplete.' };
    case 'crashing':
      return { hi: 'इस स्क्रीन का पेज बार-बार रुक रहा है।', en: 'The page of this screen stopped several times.' };
    case 'renewing':
      return { hi: 'यह स्क्रीन ताज़ा की जा रही है।', en: 'This screen is being renewed.' };
    case 'other':
      return {
        hi: `गेटवे से संपर्क नहीं है (${reason.name})।`,
        en: `No contact with the gateway (${reason.name}).`,
      };
    default:
      return exhaustive(reason);
  }
}

function since(sinceMs: number, nowMs: number): LocalName {
  const at = clockTime(sinceMs);
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const length: LocalName =
    hours > 0
      ? { hi: `${hours} घंटे ${minutes} मिनट`, en: `${hours} h ${minutes} min` }
      : minutes > 0
        ? { hi: `${minutes} मिनट ${seconds % 60} सेकंड`, en: `${minutes} min ${seconds % 60} s` }
        : { hi: `${seconds} सेकंड`, en: `${seconds} s` };
  return { hi: `${at} से · ${length.hi}`, en: `Since ${at} · ${length.en}` };
}

// The machine's own zone, 24 hours, Latin digits in both languages as on every clock of the room.
function clockTime(ms: number): string {
  return new Date(ms).toLocaleTimeString('en-GB', { hour12: false });
}

function now(phase: LoadPhase, nowMs: number): LocalName {
  if (phase.kind !== 'waiting') return { hi: 'अभी संपर्क किया जा रहा है…', en: 'Calling it now…' };
  const seconds = Math.max(1, Math.ceil((phase.retryAtMs - nowMs) / 1000));
  return { hi: `अगला प्रयास ${seconds} सेकंड में`, en: `Next try in ${seconds} s` };
}
