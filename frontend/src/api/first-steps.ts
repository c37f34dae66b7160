/** A new team's first steps. */
import { api, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type FirstSteps = Shapes["FirstStepsOut"];
export type FirstStep = Shapes["FirstStepOut"];

export const getFirstSteps = (team: string) => told(api.GET("/api/v1/teams/{team}/first-steps", { params: { path: { team } } }));
