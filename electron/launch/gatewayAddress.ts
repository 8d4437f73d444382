/**
 * Which gateway the shell belongs to. In order: `--gateway=URL`, the environment's DRISHTI_GATEWAY_URL, the
 * settings, and a gateway on this machine.
 */
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { gatewayFlag } from './gatewayFlag.ts';

export const gatewayVariable = 'DRISHTI_GATEWAY_URL';
export const defaultGatewayUrl = 'http://127.0.0.1:8080';

export interface GatewaySources {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly settings: string | undefined;
}

/**
 * The gateway's origin, such as `http://127.0.0.1:8080`.
 *
 * Errors: `gateway-address-invalid` when the first source that says anything does not say an http or https
 * address without user, password and path. It is never skipped for the next source: a mistyped address must not
 * quietly bring up another city.
 */
export function chooseGatewayOrigin(sources: GatewaySources): Result<string, Problem> {
  const flag = sources.arguments.findLast((argument) => argument.startsWith(gatewayFlag));
  if (flag !== undefined) return parseGatewayOrigin(flag.slice(gatewayFlag.length), 'the --gateway argument');
  const variable = sources.environment[gatewayVariable];
  if (variable !== undefined && variable !== '') return parseGatewayOrigin(variable, gatewayVariable);
  if (sources.settings !== undefined) return parseGatewayOrigin(sources.settings, 'the settings file');
  return ok(defaultGatewayUrl);
}

/** @param where names the source in the error, for the person who must mend it */
export function parseGatewayOrigin(text: string, where: string): Result<string, Problem> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const sound =
    url !== undefined &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '';
  if (sound) return ok(url.origin);
  return err(
    problem(
      'gateway-address-invalid',
      400,
      `The gateway's address in ${where} is not usable.`,
      `Write it as ${defaultGatewayUrl} or https://gateway.example: no user, password or path.`,
    ),
  );
}
