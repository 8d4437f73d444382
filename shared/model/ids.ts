import { z } from 'zod';

/** The directory's own key of a camera; never changes and is never reused. */
export const cameraIdSchema = z.string().min(1).max(64).brand<'CameraId'>();
export type CameraId = z.infer<typeof cameraIdSchema>;

/** The number by which people call a camera, typed on the keyboard; unique in the city. */
export const cameraNumberSchema = z.int().min(1).max(999_999).brand<'CameraNumber'>();
export type CameraNumber = z.infer<typeof cameraNumberSchema>;

/** Keys of places in the city pack, e.g. `GT`, `kalyanpur`. */
export const corridorIdSchema = z.string().min(1).max(64).brand<'CorridorId'>();
export type CorridorId = z.infer<typeof corridorIdSchema>;

export const sectorIdSchema = z.string().min(1).max(64).brand<'SectorId'>();
export type SectorId = z.infer<typeof sectorIdSchema>;

export const thanaIdSchema = z.string().min(1).max(64).brand<'ThanaId'>();
export type ThanaId = z.infer<typeof thanaIdSchema>;

export const categoryIdSchema = z.string().min(1).max(64).brand<'CategoryId'>();
export type CategoryId = z.infer<typeof categoryIdSchema>;

export const departmentIdSchema = z.string().min(1).max(64).brand<'DepartmentId'>();
export type DepartmentId = z.infer<typeof departmentIdSchema>;
