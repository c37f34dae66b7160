/** The address that opens a place in the phone's own maps; only a tap sends it anywhere. */
export function mapLink(place: { lat: number; lon: number }, agent: string = navigator.userAgent): string {
  const spot = `${place.lat},${place.lon}`;
  if (/android/i.test(agent)) return `geo:${spot}?q=${spot}`;
  if (/iphone|ipad|macintosh/i.test(agent)) return `https://maps.apple.com/?q=${spot}`;
  return `https://www.openstreetmap.org/?mlat=${place.lat}&mlon=${place.lon}#map=18/${place.lat}/${place.lon}`;
}
