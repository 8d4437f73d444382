import { describe, expect, test } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { wallNodeIdSchema } from '#shared/model/wall.ts';
import { Enrolment } from '../../../../electron/enrol/enrolment.ts';
import { answerEnrolRequest, type EnrolDesk } from '../../../../electron/enrol/enrolPage.ts';

function build(failure?: string, disk: 'well' | 'full' = 'well') {
  const asked: string[] = [];
  const begun: string[] = [];
  const enrolment = new Enrolment({
    gatewayAt: (origin) => ({
      enrol: async (code, publicKey, screens) => {
        asked.push(`${origin} ${code}`);
        if (failure !== undefined) return err(problem(failure, 403, failure));
        expect(publicKey).toMatch(/^[\w+/]+=*$/);
        return ok({
          id: wallNodeIdSchema.parse('wall-1'),
          name: 'Wall 1',
          enrolledAt: '2026-11-22T04:00:00.000Z',
          enrolledBy: 'supervisor',
          screens: [...screens],
        });
      },
    }),
    screens: () => [{ key: 'lg-1', label: 'LG', widthPx: 1920, heightPx: 1080 }],
    keep: async () => {
      if (disk === 'full') throw new Error('ENOSPC');
    },
    onEnrolled: ({ node }, origin) => begun.push(`${node} at ${origin}`),
    log: () => {},
  });
  return { enrolment, asked, begun };
}

const typed = { gateway: 'http://10.0.0.5:8080', code: 'K7FM-29QX' };

test('with the right code the machine begins', async () => {
  const { enrolment, begun } = build();
  expect(await enrolment.submit(typed)).toMatchObject({ failed: false });
  expect(begun).toEqual(['wall-1 at http://10.0.0.5:8080']);
});

test.each(['10.0.0.5:8080', ' http://10.0.0.5:8080/ '])(
  'an address is taken as people say it: %s',
  async (gateway) => {
    const { enrolment, asked } = build();
    await enrolment.submit({ ...typed, gateway });
    expect(asked).toEqual(['http://10.0.0.5:8080 K7FM-29QX']);
  },
);

describe('what is wrong is said in both languages, where it is to be corrected', () => {
  test.each([
    ['an address with a path', { ...typed, gateway: 'http://10.0.0.5/desk' }, undefined, 'gateway'],
    ['no address', { ...typed, gateway: '' }, undefined, 'gateway'],
    ['no code', { ...typed, code: ' ' }, undefined, 'code'],
    ['a code that is none', typed, 'enrolment-code-unknown', 'code'],
    ['a gateway that is away', typed, 'gateway-away', 'gateway'],
    ['something else at the address', typed, 'gateway-strange', 'gateway'],
    ['something unheard of', typed, 'database-away', 'code'],
  ])('%s', async (_what, input, failure, field) => {
    const { enrolment, begun } = build(failure);
    const answer = await enrolment.submit(input);
    expect(answer).toMatchObject({ failed: true, field });
    expect(answer.hi).toMatch(/[\u0900-\u097f]/);
    expect(answer.en).toMatch(/^[A-Z]/);
    expect(begun).toEqual([]);
  });

  test('a key that could not be kept', async () => {
    const { enrolment, begun } = build(undefined, 'full');
    expect((await enrolment.submit(typed)).en).toContain('could not be written');
    expect(begun).toEqual([]);
  });
});

describe('the page’s requests', () => {
  const submitted: unknown[] = [];
  const desk: EnrolDesk = {
    notice: 'revoked',
    gatewayOrigin: 'http://10.0.0.5:8080',
    isEncrypted: false,
    version: '1',
    screens: () => [],
    submit: async (input) => {
      submitted.push(input);
      return { failed: true, hi: 'नहीं', en: 'No' };
    },
  };
  const post = (headers: Readonly<Record<string, string>>) =>
    new Request('drishti-shell://waiting/enrol', { method: 'POST', headers, body: JSON.stringify(typed) });

  test('what its own page sends is enrolled', async () => {
    const answer = await answerEnrolRequest(post({ 'content-type': 'application/json' }), desk);
    expect(answer?.status).toBe(200);
    expect(submitted).toEqual([typed]);
  });

  test.each([
    ['of another origin', { 'content-type': 'application/json', origin: 'http://10.0.0.5:8080' }],
    ['that needed no preflight', { 'content-type': 'text/plain' }],
  ])('one %s is refused', async (_what, headers) => {
    const before = submitted.length;
    expect((await answerEnrolRequest(post(headers), desk))?.status).toBe(403);
    expect(submitted).toHaveLength(before);
  });

  test('nothing of it is there while the machine is enrolled', async () => {
    expect(await answerEnrolRequest(new Request('drishti-shell://waiting/enrol'), undefined)).toBeUndefined();
  });

  test('it says why it asks, and that the key will not be encrypted', async () => {
    const answer = await answerEnrolRequest(new Request('drishti-shell://waiting/state/enrol'), desk);
    expect(await answer?.json()).toMatchObject({
      'en.notice': expect.stringContaining('revoked'),
      'en.protection': expect.stringContaining('unencrypted'),
      gateway: 'http://10.0.0.5:8080',
    });
  });
});
