import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { localNameSchema } from '#shared/model/localName.ts';

const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

const demoClipSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(['scene', 'frozen', 'black', 'h265']),
  label: localNameSchema,
  light: z.string(),
  codec: z.enum(['h264', 'h265']),
  main: fileName,
  sub: fileName,
  durationSeconds: z.number().positive(),
});
export type DemoClip = z.infer<typeof demoClipSchema>;

const demoClipsSchema = z.object({ clips: z.array(demoClipSchema).min(1) });

/** @returns the clips listed in `clips.json` of a folder, or `demo-clips-missing` when set-up has not made them */
export async function readDemoClips(clipsDir: string): Promise<Result<readonly DemoClip[], Problem>> {
  const missing = problem(
    'demo-clips-missing',
    500,
    'The clips of the demo city are not there or not readable.',
    'Run npm start, which makes them, or set CLIPS_DIR to the folder that holds clips.json.',
  );
  try {
    const list = demoClipsSchema.safeParse(JSON.parse(await readFile(join(clipsDir, 'clips.json'), 'utf8')));
    return list.success ? ok(list.data.clips) : err(missing);
  } catch {
    return err(missing);
  }
}
