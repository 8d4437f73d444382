// How the Electron shell is built: the main process as one ES module, and the preload script as one CommonJS
// file, since a sandboxed preload can load neither ES modules nor files of its own.
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';

const provided = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

export function shellBuilds(root: string): readonly InlineConfig[] {
  return [
    shellBuild(root, { entry: 'main.ts', file: 'main.js', format: 'es' }),
    shellBuild(root, { entry: 'preload.ts', file: 'preload.cjs', format: 'cjs' }),
  ];
}

interface ShellPart {
  readonly entry: string;
  readonly file: string;
  readonly format: 'es' | 'cjs';
}

function shellBuild(root: string, part: ShellPart): InlineConfig {
  return {
    configFile: false,
    root: join(root, 'electron'),
    logLevel: 'warn',
    publicDir: false,
    // The shell is a Node program: packages resolve to their Node side.
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: join(root, 'electron', part.entry),
      outDir: join(root, 'dist', 'electron'),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: provided,
        output: { format: part.format, entryFileNames: part.file, codeSplitting: false },
      },
    },
  };
}
