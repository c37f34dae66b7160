import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Hours = Shapes["HoursOut"];
export type HoursRow = Shapes["HoursRowOut"];
export type HoursSay = Shapes["HoursSayIn"];
export type Check = Shapes["CheckOut"];
export type Pay = Shapes["PayOut"];
export type PayMember = Shapes["PayMemberOut"];
export type PayRate = Shapes["PayRateIn"];
export type Floor = Shapes["FloorOut"];
export type Bank = Shapes["BankOut"];
export type Calendar = Shapes["CalendarOut"];
export type Shows = Calendar["shows"];

const key = () => crypto.randomUUID();
const at = (organisation: string) => ({ path: { organisation } });
const whose = (person: string) => ({ path: { person } });

export const getMyHours = (on?: string) => told(api.GET("/api/v1/me/hours", { params: { query: on ? { on } : {} } }));
export const sayHours = (body: HoursSay) => told(api.POST("/api/v1/me/hours", { body, headers: as({ key: key() }) }));
export const takeBackHours = (said: string) =>
  told(api.DELETE("/api/v1/me/hours/said/{said}", { params: { path: { said } } }));
export const sayHoursRight = (starts: string, total: number) =>
  told(api.POST("/api/v1/me/hours/right", { body: { starts, total }, headers: as({ key: key() }) }));
export const takeBackHoursRight = (starts: string) =>
  told(api.DELETE("/api/v1/me/hours/right/{starts}", { params: { path: { starts } } }));
export const allowLongHours = (yes: boolean) => told(api.PUT("/api/v1/me/long-hours", { body: { yes } }));
export const myHoursFile = (on: string) => `/api/v1/me/hours/file?on=${on}`;

export const getPay = (organisation: string, on?: string) =>
  told(api.GET("/api/v1/organisations/{organisation}/pay", { params: { ...at(organisation), query: on ? { on } : {} } }));
export const setPayPeriod = (organisation: string, body: Shapes["PayPeriodIn"]) =>
  told(api.PUT("/api/v1/organisations/{organisation}/pay-period", { params: at(organisation), body }));
export const setPayRate = (organisation: string, member: string, on: string, body: PayRate) =>
  told(
    api.PUT("/api/v1/organisations/{organisation}/pay-rates/{member}", {
      params: { path: { organisation, member }, query: { on } },
      body,
    }),
  );
export const addFloor = (organisation: string, body: Shapes["FloorIn"]) =>
  told(api.PUT("/api/v1/organisations/{organisation}/floors", { params: at(organisation), body }));
export const takeOutFloor = (organisation: string, floor: string) =>
  told(api.DELETE("/api/v1/organisations/{organisation}/floors/{floor}", { params: { path: { organisation, floor } } }));
export const payrollFile = (organisation: string, on: string) => `/api/v1/organisations/${organisation}/payroll?on=${on}`;
export const statementFile = (organisation: string, first: string, last: string) =>
  `/api/v1/organisations/${organisation}/statement?first=${first}&last=${last}`;

export const getBank = (person: string) => told(api.GET("/api/v1/people/{person}/bank", { params: whose(person) }));
export const setBought = (person: string, body: Shapes["BoughtIn"]) =>
  told(api.PUT("/api/v1/people/{person}/bank/bought", { params: whose(person), body }));
export const takeOutBought = (person: string, bought: string) =>
  told(api.DELETE("/api/v1/people/{person}/bank/bought/{bought}", { params: { path: { person, bought } } }));
export const moveHours = (person: string, body: Shapes["BankMoveIn"]) =>
  told(api.POST("/api/v1/people/{person}/bank/moves", { params: whose(person), body, headers: as({ key: key() }) }));
export const takeBackMove = (person: string, move: string) =>
  told(api.DELETE("/api/v1/people/{person}/bank/moves/{move}", { params: { path: { person, move } } }));
export const wishOfBank = (person: string, said: string) =>
  told(api.POST("/api/v1/people/{person}/bank/wishes", { params: whose(person), body: { said }, headers: as({ key: key() }) }));
export const sawToWish = (person: string, wish: string) =>
  told(api.PUT("/api/v1/people/{person}/bank/wishes/{wish}/done", { params: { path: { person, wish } } }));
export const reopenWish = (person: string, wish: string) =>
  told(api.DELETE("/api/v1/people/{person}/bank/wishes/{wish}/done", { params: { path: { person, wish } } }));
export const bankFile = (person: string) => `/api/v1/people/${person}/bank/file`;

export const listCalendars = () => told(api.GET("/api/v1/me/calendars"));
export const makeCalendar = (body: Shapes["CalendarIn"]) => told(api.POST("/api/v1/me/calendars", { body }));
export const showInCalendar = (calendar: string, shows: Shows, street: boolean) =>
  told(api.PATCH("/api/v1/me/calendars/{calendar}", { params: { path: { calendar } }, body: { shows, street } }));
export const takeBackCalendar = (calendar: string) =>
  told(api.DELETE("/api/v1/me/calendars/{calendar}", { params: { path: { calendar } } }));
