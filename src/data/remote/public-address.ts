import { BlockList, isIP } from "node:net";

/**
 * What is not for the public internet in IPv4.
 * Source: IANA IPv4 Special-Purpose Address Registry, https://www.iana.org/assignments/iana-ipv4-special-registry, all
 * entries that are not globally reachable; and 224.0.0.0/4, https://www.iana.org/assignments/multicast-addresses.
 */
const special4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/**
 * All that IPv6 has for the public internet. Outside of it are loopback, IPv4-mapped (::ffff:0:0/96), NAT64
 * (64:ff9b::/96), unique local (fc00::/7), link-local (fe80::/10) and multicast (ff00::/8) addresses.
 * Source: https://www.iana.org/assignments/ipv6-address-space
 */
const global6 = ["2000::", 3] as const;

/**
 * What within that is for protocols, documentation, or stands for an IPv4 address (Teredo is in 2001::/23, 6to4 is
 * 2002::/16). Source: IANA IPv6 Special-Purpose Address Registry, https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const special6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const globals = new BlockList();
globals.addSubnet(...global6, "ipv6");

const specials = new BlockList();
for (const [net, bits] of special4) specials.addSubnet(net, bits, "ipv4");
for (const [net, bits] of special6) specials.addSubnet(net, bits, "ipv6");

/** Whether an IPv4 or IPv6 address is one of the public internet. False for what is no address, and for one with a zone. */
export function isPublicAddress(address: string): boolean {
  if (address.includes("%")) return false;
  switch (isIP(address)) {
    case 4:
      return !specials.check(address, "ipv4");
    case 6:
      return globals.check(address, "ipv6") && !specials.check(address, "ipv6");
    default:
      return false;
  }
}
