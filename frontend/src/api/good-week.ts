import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

/** Days are weekdays (0 Monday), times are minutes after local midnight, lengths are minutes. */
export type GoodWeek = Shapes["GoodWeekOut"];
export type Moment = GoodWeek["moments"][number];
export type HelpedBy = Moment["helped_by"];
export type TieKind = GoodWeek["ties"][number]["kind"];
/** A whole moment, as it is sent: its place by id. */
export type MomentIn = Omit<Moment, "id" | "place"> & { place: string | null };
export type GoodWeekChange = Partial<Pick<GoodWeek, "opening" | "circle_size" | "gifts" | "busy">>;

/** Who is coming. `changed` (new, time, members, both): since it was published. */
export type Coming = Shapes["ComingOut"];
export type ComingVisit = Coming["days"][number]["visits"][number];

export const getGoodWeek = (person: string) =>
  told(api.GET("/api/v1/people/{person}/good-week", { params: { path: { person } } }));
export const putGoodWeek = (person: string, version: number, body: GoodWeekChange) =>
  told(api.PUT("/api/v1/people/{person}/good-week", { params: { path: { person } }, body, headers: as({ version }) }));
export const addMoment = (person: string, body: MomentIn, key: string) =>
  told(api.POST("/api/v1/people/{person}/moments", { params: { path: { person } }, body, headers: as({ key }) }));
export const putMoment = (moment: string, version: number, body: MomentIn) =>
  told(api.PUT("/api/v1/moments/{moment}", { params: { path: { moment } }, body, headers: as({ version }) }));
export const endMoment = (moment: string) => told(api.DELETE("/api/v1/moments/{moment}", { params: { path: { moment } } }));
export const bringBackMoment = (moment: string) =>
  told(api.POST("/api/v1/moments/{moment}/bring-back", { params: { path: { moment } } }));
export const putTie = (person: string, member: string, kind: TieKind) =>
  told(api.PUT("/api/v1/people/{person}/ties/{member}", { params: { path: { person, member } }, body: { kind } }));
export const getComing = (person: string, starts: string) =>
  told(api.GET("/api/v1/people/{person}/coming", { params: { path: { person }, query: { starts } } }));
