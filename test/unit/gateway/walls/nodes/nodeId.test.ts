import { expect, test } from 'vitest';
import { nodeIdOf, nodeOfSubject, subjectOfNode } from '../../../../../gateway/walls/nodes/nodeId.ts';

test('a machine is called by its name, however that is written', () => {
  expect(nodeIdOf('Wall machine 1')).toBe('wall-machine-1');
  expect(nodeIdOf('  WALL  machine (1) ')).toBe('wall-machine-1');
});

test('a name in Hindi has an id of its own, always the same', () => {
  expect(nodeIdOf('वॉल मशीन १')).toMatch(/^node-[0-9a-f]{12}$/);
  expect(nodeIdOf('वॉल मशीन १')).toBe(nodeIdOf(' वॉल मशीन १ '));
  expect(nodeIdOf('वॉल मशीन १')).not.toBe(nodeIdOf('वॉल मशीन २'));
});

test('a session’s name leads back to the machine, a person’s to none', () => {
  expect(nodeOfSubject(subjectOfNode(nodeIdOf('Wall 1')))).toBe('wall-1');
  expect(nodeOfSubject('supervisor')).toBeUndefined();
  expect(nodeOfSubject('node:Not An Id')).toBeUndefined();
});
