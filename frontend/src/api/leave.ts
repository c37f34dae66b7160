import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type MyLeave = Shapes["MyLeaveOut"];
export type Leave = Shapes["LeaveOut"];
export type ExtraTime = Shapes["ExtraTimeOut"];
export type LeaveIn = Shapes["LeaveIn"];
export type Look = Shapes["LookOut"];
export type NotThere = Shapes["NotThereOut"];
export type HolidayWay = Shapes["HolidayWayOut"];
export type HolidayWayIn = Shapes["HolidayWayIn"];

export const getLeave = (member: string) => told(api.GET("/api/v1/members/{member}/leave", { params: { path: { member } } }));
export const tellLeave = (member: string, body: LeaveIn, key: string) =>
  told(api.POST("/api/v1/members/{member}/leave", { params: { path: { member } }, body, headers: as({ key }) }));
export const lookAtLeave = (member: string, body: LeaveIn) =>
  told(api.POST("/api/v1/members/{member}/leave/look", { params: { path: { member } }, body }));
export const takeLeaveBack = (leave: string) => told(api.DELETE("/api/v1/leave/{leave}", { params: { path: { leave } } }));
export const tellLeaveAgain = (leave: string) => told(api.POST("/api/v1/leave/{leave}/again", { params: { path: { leave } } }));
export const offerTime = (member: string, body: Shapes["ExtraTimeIn"], key: string) =>
  told(api.POST("/api/v1/members/{member}/extra-times", { params: { path: { member } }, body, headers: as({ key }) }));
export const takeOfferBack = (extra: string) => told(api.DELETE("/api/v1/extra-times/{extra}", { params: { path: { extra } } }));
export const getNotThere = (team: string, starts: string) =>
  told(api.GET("/api/v1/teams/{team}/weeks/{starts}/not-there", { params: { path: { team, starts } } }));
export const getHolidays = (team: string) => told(api.GET("/api/v1/teams/{team}/holidays", { params: { path: { team } } }));
export const putHolidayWay = (team: string, body: HolidayWayIn) =>
  told(api.PUT("/api/v1/teams/{team}/holidays", { params: { path: { team } }, body }));
