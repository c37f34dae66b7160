import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Belonging = Shapes["BelongingOut"];
export type Belongs = Shapes["BelongsOut"];
export type StartTeamIn = Shapes["StartTeamIn"];

export const getBelonging = (team: string) => told(api.GET("/api/v1/teams/{team}/belonging", { params: { path: { team } } }));
export const startTeam = (organisation: string, body: StartTeamIn, key: string) =>
  told(api.POST("/api/v1/organisations/{organisation}/teams", { params: { path: { organisation } }, body, headers: as({ key }) }));
/** The last day of somebody's part in a team; null takes it back. */
export const setLastDay = (team: string, one: Belongs, last: string | null) =>
  told(
    api.PUT("/api/v1/teams/{team}/belonging/{human}/{part}/last-day", {
      params: { path: { team, human: one.human.id, part: one.part } },
      body: { last },
    }),
  );
