import { describe, expect, it } from 'vitest';
import { databaseProblem } from '../../../../gateway/store/databaseProblem.ts';

function failure(code: string): Error {
  return Object.assign(new Error('it failed'), { code });
}

describe('what a failed database call amounts to', () => {
  it.each([
    ['the port is closed', failure('ECONNREFUSED'), 'database-away'],
    ['every address of the host refuses', new AggregateError([failure('ECONNREFUSED')]), 'database-away'],
    ['the server shuts down', failure('57P01'), 'database-away'],
    ['the server starts', failure('57P03'), 'database-away'],
    ['the connection broke', failure('08006'), 'database-away'],
    ['pg gave up', new Error('timeout exceeded when trying to connect'), 'database-away'],
    ['pg lost the connection', new Error('Connection terminated unexpectedly'), 'database-away'],
    ['the server has no disk left', failure('53100'), 'disk-full'],
    ['this machine has no disk left', failure('ENOSPC'), 'disk-full'],
    ['the password is wrong', failure('28P01'), 'database-refused'],
    ['there is no such database', failure('3D000'), 'database-refused'],
    ['a cause lies below', new Error('wrapped', { cause: failure('ECONNRESET') }), 'database-away'],
  ])('%s', (_what, error, code) => {
    expect(databaseProblem(error)).toMatchObject({ code, status: 503, detail: expect.any(String) });
  });

  it.each([
    ['a broken rule', failure('23505')],
    ['a wrong statement', failure('42601')],
    ['a fault in our own code', new TypeError('undefined is not a function')],
    ['a thrown text', 'oops'],
  ])('%s is a surprise', (_what, error) => {
    expect(databaseProblem(error)).toBeUndefined();
  });
});
