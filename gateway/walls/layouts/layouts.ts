/** The layouts that people draw and keep: who sees which, and who may change one. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type LayoutKey, layoutKeySchema, type SavedLayout } from '#shared/model/layout.ts';
import type { Person } from '#shared/model/person.ts';
import type { LayoutDraft } from '#shared/wire/walls.ts';
import type { AuditSink } from '../../audit/auditSink.ts';
import type { LayoutsRepository } from './layoutsRepository.ts';

export const layoutsPerPersonMax = 200;

export interface LayoutsOptions {
  readonly repository: Pick<LayoutsRepository, 'visibleTo' | 'find' | 'countOf' | 'put' | 'remove'>;
  readonly audit: AuditSink;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export class Layouts {
  readonly #options: LayoutsOptions;

  constructor(options: LayoutsOptions) {
    this.#options = options;
  }

  /** @returns the person's own and those that others share, by name; or a Problem of the database */
  visibleTo(person: Person): Promise<Result<readonly SavedLayout[], Problem>> {
    return this.#options.repository.visibleTo(person.name);
  }

  /** @returns the layout with its key, `layout-not-yours`, `layouts-full`, or a Problem of the database */
  async add(draft: LayoutDraft, person: Person): Promise<Result<SavedLayout, Problem>> {
    if (person.role === 'wall') return err(layoutNotYours());
    const count = await this.#options.repository.countOf(person.name);
    if (!count.ok) return count;
    if (count.value >= layoutsPerPersonMax) return err(layoutsFull());
    const layout = { ...draft, key: layoutKeySchema.parse(randomUUID()), owner: person.name };
    return this.#put(layout, person);
  }

  /** @returns the layout as it is now, `layout-unknown`, `layout-not-yours`, or a Problem of the database */
  async replace(key: LayoutKey, draft: LayoutDraft, person: Person): Promise<Result<SavedLayout, Problem>> {
    const owner = await this.#ownerFor(key, person);
    return owner.ok ? this.#put({ ...draft, key, owner: owner.value }, person) : owner;
  }

  /** @returns as `replace` */
  async remove(key: LayoutKey, person: Person): Promise<Result<void, Problem>> {
    const owner = await this.#ownerFor(key, person);
    if (!owner.ok) return owner;
    const removed = await this.#options.repository.remove(key);
    if (removed.ok) {
      const details = { owner: owner.value };
      this.#options.audit.record({ actor: person.name, action: 'layout-deleted', subject: key, details });
    }
    return removed;
  }

  /** Whose layout it is, to somebody who may change it. Another's that is not shared is as if it were not there. */
  async #ownerFor(key: LayoutKey, person: Person): Promise<Result<string, Problem>> {
    const found = await this.#options.repository.find(key);
    if (!found.ok) return found;
    const { owner, shared } = found.value ?? {};
    if (owner === undefined) return err(layoutUnknown());
    if (owner === person.name || person.role === 'admin') return ok(owner);
    return err(shared === true ? layoutNotYours() : layoutUnknown());
  }

  async #put(layout: SavedLayout, person: Person): Promise<Result<SavedLayout, Problem>> {
    const { audit, clock, repository } = this.#options;
    const written = await repository.put(layout, new Date(clock.nowMs()));
    if (!written.ok) return written;
    const { key, name, owner, shared } = layout;
    audit.record({
      actor: person.name,
      action: 'layout-saved',
      subject: key,
      details: { name, owner, shared },
    });
    return ok(layout);
  }
}

function layoutUnknown(): Problem {
  return problem('layout-unknown', 404, 'There is no such layout.', 'Load the list of layouts again.');
}

function layoutNotYours(): Problem {
  return problem(
    'layout-not-yours',
    403,
    'This layout is not yours to change.',
    'Copy it and change the copy, or ask its owner or an administrator.',
  );
}

function layoutsFull(): Problem {
  return problem(
    'layouts-full',
    409,
    `A person keeps at most ${layoutsPerPersonMax} layouts.`,
    'Delete one that is not used any more.',
  );
}
