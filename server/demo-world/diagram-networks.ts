import type { Drawing } from "./diagram-drawings.ts";

const colours = { his: "#0055ad", device: "#00605f", maintenance: "#4536b5", outside: "#767b83" } as const;

/** The segment of one vendor's pumps and monitors; identifiers are masked, as level 2 wants it. */
export const operatingTheatres = (withNewGateway: boolean): Drawing => ({
  heading: withNewGateway ? "OR / ICU medical device network (rev. B)" : "OR / ICU medical device network",
  size: [5, 4],
  zones: [
    { label: "HIS zone (VLAN 10)", at: [0, 0], size: [2, 2], colour: colours.his, nodes: [[0, 0, "EMR gateway", "HL7 receiver"], [1, 0, "Time server", "NTP"], [0, 1, "Core switch", "L3, redundant"]] },
    { label: "Maintenance zone (VLAN 90)", at: [2, 0], size: [3, 2], colour: colours.maintenance, nodes: [
      [2, 0, "Firewall A", "deny by default"], [3, 0, withNewGateway ? "VPN gateway B" : "VPN gateway A", withNewGateway ? "MFA, by request" : "always on"], [4, 0, "Vendor centre", "outside"],
    ] },
    { label: "Medical device zone (VLAN 130)", at: [0, 2], size: [5, 2], colour: colours.device, nodes: [
      [0, 2, "Pump server", "AP series"], [1, 2, "Access points", "WPA3-Enterprise"], [2, 2, "Monitor server", "CM series"], [3, 2, "Central monitor", "ICU nurse station"],
      [0, 3, "Infusion pumps", "48 units"], [2, 3, "Bedside monitors", "16 units"],
    ] },
  ],
  links: [
    ["EMR gateway", "Core switch", "HL7"], ["Core switch", "Pump server", "TLS 8443"], ["Time server", "Core switch", "NTP"],
    ["Pump server", "Access points", "TLS"], ["Access points", "Infusion pumps", "Wi-Fi"], ["Monitor server", "Bedside monitors", "UDP"],
    ["Monitor server", "Central monitor", "TCP"], ["Firewall A", "Monitor server", "RDP, on request"],
    ["Firewall A", withNewGateway ? "VPN gateway B" : "VPN gateway A", "IPsec"], [withNewGateway ? "VPN gateway B" : "VPN gateway A", "Vendor centre", "IPsec"],
  ],
});

/** Everything, with addresses from the range that is reserved for documentation. */
export const wholeHospital: Drawing = {
  heading: "Whole hospital network",
  size: [4, 4],
  zones: [
    { label: "Internet / DMZ", at: [0, 0], size: [4, 1], colour: colours.outside, nodes: [[0, 0, "ISP router", "192.0.2.1"], [1, 0, "Firewall FW-1", "192.0.2.10"], [2, 0, "VPN-GW-1", "192.0.2.20"], [3, 0, "Proxy", "192.0.2.30"]] },
    { label: "HIS (198.51.100.0/26)", at: [0, 1], size: [2, 2], colour: colours.his, nodes: [[0, 1, "CORE-SW-1", "198.51.100.1"], [1, 1, "EMR-DB-1", "198.51.100.11"], [0, 2, "AUTH-1", "198.51.100.12"], [1, 2, "BACKUP-1", "198.51.100.40"]] },
    { label: "Departments (198.51.100.64/26)", at: [2, 1], size: [2, 2], colour: colours.his, nodes: [[2, 1, "PACS-1", "198.51.100.70"], [3, 1, "LIS-1", "198.51.100.75"], [2, 2, "ENDO-1", "198.51.100.80"]] },
    { label: "Medical devices (203.0.113.0/24)", at: [0, 3], size: [4, 1], colour: colours.device, nodes: [[0, 3, "PUMP-SV", "203.0.113.10"], [1, 3, "MON-SV", "203.0.113.20"], [2, 3, "US-01 to 07", "203.0.113.50-56"]] },
  ],
  links: [
    ["ISP router", "Firewall FW-1", "WAN"], ["Firewall FW-1", "VPN-GW-1", "DMZ"], ["Firewall FW-1", "CORE-SW-1", "trunk"], ["CORE-SW-1", "EMR-DB-1", "VLAN 10"],
    ["CORE-SW-1", "AUTH-1", "VLAN 10"], ["EMR-DB-1", "BACKUP-1", "daily"], ["PACS-1", "ENDO-1", "DICOM"], ["PUMP-SV", "MON-SV", "VLAN 130"],
  ],
};

/** The smaller hospital's wireless network for pumps. */
export const wardWireless: Drawing = {
  heading: "Wards: wireless network for infusion pumps",
  size: [3, 3],
  zones: [
    { label: "HIS zone", at: [0, 0], size: [3, 1], colour: colours.his, nodes: [[0, 0, "EMR gateway", "order relay"], [1, 0, "Wireless controller", "802.1X"]] },
    { label: "Medical device zone", at: [0, 1], size: [3, 2], colour: colours.device, nodes: [[0, 1, "Pump server", "AP series"], [2, 1, "Access points", "3F-5F, 21 units"], [1, 2, "Infusion pumps", "60 units"]] },
  ],
  links: [["EMR gateway", "Pump server", "HL7 over TLS"], ["Wireless controller", "Access points", "CAPWAP"], ["Pump server", "Access points", "TLS 8443"], ["Access points", "Infusion pumps", "Wi-Fi"]],
};

/** An endoscopy suite. */
export const endoscopy: Drawing = {
  heading: "Endoscopy centre: imaging and remote support",
  size: [3, 2],
  zones: [
    { label: "Department zone", at: [0, 0], size: [2, 2], colour: colours.his, nodes: [[0, 0, "Image server", "DICOM"], [1, 0, "Report PCs", "5 units"], [0, 1, "Scope consoles", "4 units"], [1, 1, "Ultrasound US-7", "2 units"]] },
    { label: "Maintenance zone", at: [2, 0], size: [1, 2], colour: colours.maintenance, nodes: [[2, 0, "Router", "LTE, switched off"]] },
  ],
  links: [["Image server", "Report PCs", "HTTPS"], ["Scope consoles", "Image server", "DICOM"], ["Ultrasound US-7", "Image server", "DICOM"]],
};
