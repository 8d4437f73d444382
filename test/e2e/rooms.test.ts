import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cameraFile, cameraFileRow } from '../builders/cameraFile.ts';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { keepScreenshot } from './artefacts.ts';

const password = 'mango lantern staircase fog';

describe('the rooms of people and of the record', () => {
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    gateway = await GatewayUnderTest.create({
      camerasCsv: Buffer.from(cameraFile([cameraFileRow({})])).toString(),
    });
    browser = await openBrowser();
    page = await browser.signedIn(gateway.url, 'admin');
    await page.addInitScript(() => localStorage.setItem('drishti.language', '"en"'));
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  const person = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) });

  async function press(name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).click();
  }

  it('are reached from the desk by those who may enter', async () => {
    await page.goto(`${gateway.url}/desk`);
    await press('User menu');
    await page.getByRole('menuitem', { name: 'People and rights' }).click();
    await page.getByRole('heading', { name: 'Drishti Wall' }).or(person('operator')).first().waitFor();
    const operator = await browser.signedIn(gateway.url);
    await operator.goto(`${gateway.url}/audit`);
    await operator.locator('.notice').waitFor();
    expect(await operator.getByRole('listbox').count()).toBe(0);
    await operator.context().close();
  });

  it('add a person, with what is wrong told at its field', async () => {
    await press('Add a person');
    await page.getByLabel('User name').fill('kiran');
    await page.getByLabel('Password').fill('kanpur123456');
    await press('Add');
    await page.getByText('would be guessed early. Take').waitFor();
    await page.getByLabel('Password').fill(password);
    await press('Add');
    await person('kiran').waitFor();
    expect(await person('kiran').textContent()).toContain('Operator');
  });

  it('limit a person to a zone, and choose rights', async () => {
    await page.getByText('Limited to').click();
    await page.getByLabel('Zones').first().click();
    await page.getByRole('option', { name: 'East' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('Chosen for this person').click();
    await page.getByLabel('Read the record').check();
    await press('Save changes');
    await page.getByText('It holds at once').waitFor();
    const said = await person('kiran').textContent();
    expect(said).toContain('2 of 6, own choice');
    expect(said).toContain('East');
    await keepScreenshot(page, 'people');
  });

  it('let everybody change their own password, and it is the one that opens from then on', async () => {
    const kiran = await browser.fresh();
    await kiran.addInitScript(() => localStorage.setItem('drishti.language', '"en"'));
    const signIn = (with_: string) =>
      kiran.request.post(`${gateway.url}/api/session`, { data: { user: 'kiran', password: with_ } });
    expect((await signIn(password)).status()).toBe(200);
    await kiran.goto(`${gateway.url}/desk`);
    await kiran.getByRole('button', { name: 'User menu' }).click();
    await kiran.getByRole('menuitem', { name: 'Change password' }).click();
    await kiran.getByLabel('Present password').fill(password);
    await kiran.getByLabel('New password', { exact: true }).fill(`${password} again`);
    await kiran.getByLabel('New password once more').fill(`${password} again`);
    await kiran.getByRole('dialog').getByRole('button', { name: 'Change password' }).click();
    await kiran.getByText('The password is changed').waitFor();
    expect((await signIn(password)).status()).toBe(401);
    expect((await signIn(`${password} again`)).status()).toBe(200);
    await kiran.context().close();
  });

  it('remove a person after one question', async () => {
    await press('Remove …');
    await press('Keep');
    await press('Remove …');
    await press('Remove');
    await person('kiran').waitFor({ state: 'detached' });
  });

  it('have all of it on record, newest first, found by words, and whole', async () => {
    await page.goto(`${gateway.url}/audit`);
    const rows = page.getByRole('listbox').getByRole('option');
    const start = rows.filter({ hasText: 'Gateway started' });
    await start.waitFor();
    await page.getByLabel('Camera number, alarm, person …').fill('kiran');
    await start.waitFor({ state: 'detached' });
    await rows.filter({ hasText: 'Person added' }).waitFor();
    const done = (await rows.allTextContents()).filter((row) => row.includes('admin'));
    expect(done.map((row) => /Person (?:added|changed|removed)/.exec(row)?.[0])).toEqual([
      'Person removed',
      'Person changed',
      'Person added',
    ]);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Person removed' }).waitFor();
    await press('Verify the record');
    await page.getByText('each as it was written').waitFor();
    await keepScreenshot(page, 'audit');
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Table (CSV)' }).click(),
    ]);
    expect(table.suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);
  });
});
