import { api, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Notice = Shapes["NoticeOut"];
export type Notices = Shapes["NoticesOut"];
export type HowTold = Shapes["HowToldOut"];
export type HowToldChange = Shapes["HowToldIn"];

export const getNotices = (before?: string) =>
  told(api.GET("/api/v1/me/notices", { params: { query: before ? { before } : {} } }));
export const countNotices = () => told(api.GET("/api/v1/me/notices/count"));
export const seeNotices = (body: { ids?: string[]; until?: string }) =>
  told(api.POST("/api/v1/me/notices/seen", { body: { ids: [], ...body } }));
export const getHowTold = () => told(api.GET("/api/v1/me/how-told"));
export const changeHowTold = (body: HowToldChange) => told(api.PATCH("/api/v1/me/how-told", { body }));
export const addDevice = (body: Shapes["DeviceIn"]) => told(api.POST("/api/v1/me/devices", { body }));
export const forgetDevice = (endpoint: string) => told(api.POST("/api/v1/me/devices/forget", { body: { endpoint } }));
