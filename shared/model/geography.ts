import { z } from 'zod';
import {
  categoryIdSchema,
  corridorIdSchema,
  departmentIdSchema,
  sectorIdSchema,
  thanaIdSchema,
} from './ids.ts';
import { localNameSchema } from './localName.ts';

/** WGS 84 latitude and longitude in degrees, in this order. */
export const latLonSchema = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]);
export type LatLon = z.infer<typeof latLonSchema>;

/** A road that is watched as a whole, as ordered points along it. */
export const corridorSchema = z.object({
  id: corridorIdSchema,
  name: localNameSchema,
  path: z.array(latLonSchema).min(2),
});
export type Corridor = z.infer<typeof corridorSchema>;

/** A police circle's area as rings of a (multi)polygon, outer ring first. Approximate. */
export const sectorSchema = z.object({
  id: sectorIdSchema,
  name: localNameSchema,
  /** Police zone: Central, East, West, South. */
  zone: localNameSchema,
  polygons: z.array(z.array(z.array(latLonSchema).min(4)).min(1)).min(1),
});
export type Sector = z.infer<typeof sectorSchema>;

/** A police station and the sector it belongs to; those outside the city have no place on the map. */
export const thanaSchema = z.object({
  id: thanaIdSchema,
  name: localNameSchema,
  sector: sectorIdSchema.optional(),
  at: latLonSchema.optional(),
});
export type Thana = z.infer<typeof thanaSchema>;

/** Who owns a kind of camera and which officer answers for linking it. */
export const categorySchema = z.object({
  id: categoryIdSchema,
  name: localNameSchema,
  nodalOffice: localNameSchema.optional(),
  linkedFeb2023: z.int().min(0).optional(),
  target: z.int().min(0).optional(),
});
export type Category = z.infer<typeof categorySchema>;

export const departmentSchema = z.object({ id: departmentIdSchema, name: localNameSchema });
export type Department = z.infer<typeof departmentSchema>;

/** A named place people search for: junction, landmark, station. */
export const placeSchema = z.object({
  name: localNameSchema,
  kind: z.string().min(1),
  at: latLonSchema,
  corridor: corridorIdSchema.optional(),
  sector: sectorIdSchema.optional(),
  thana: thanaIdSchema.optional(),
  municipalZone: z.string().optional(),
});
export type Place = z.infer<typeof placeSchema>;

/** All that is known of a city apart from its cameras. Shipped as files in `assets/`, marked as approximate. */
export const cityPackSchema = z.object({
  city: localNameSchema,
  approximate: z.literal(true),
  note: localNameSchema,
  centre: latLonSchema,
  boundary: z.array(latLonSchema).min(4),
  river: z.object({ name: localNameSchema, path: z.array(latLonSchema).min(2) }),
  corridors: z.array(corridorSchema),
  sectors: z.array(sectorSchema),
  thanas: z.array(thanaSchema),
  places: z.array(placeSchema),
  categories: z.array(categorySchema),
  departments: z.array(departmentSchema),
});
export type CityPack = z.infer<typeof cityPackSchema>;
