namespace Keelson.Local.Cloud.Estates.Kinds;

/// <summary>The properties of a managed disk.</summary>
internal static class DiskBody
{
    /// <param name="head">What a system disk has first, with a trailing comma.</param>
    public static void Write(Draft draft, JsonTemplate json, string head, int gigabytes, string state) => json.Write($$"""
        {{{head}}"creationData":{"createOption":"{{(head.Length > 0 ? "FromImage" : "Empty")}}"},"diskSizeGB":{{gigabytes}},
        "diskIOPSReadWrite":{{gigabytes * 5}},"diskMBpsReadWrite":{{100 + (gigabytes / 8)}},
        "encryption":{"type":"EncryptionAtRestWithPlatformKey"},
        "networkAccessPolicy":"{{draft.If(EstateFlaw.DiskPublic, "AllowAll", "DenyAll")}}",
        "publicNetworkAccess":"{{draft.If(EstateFlaw.DiskPublic, "Enabled", "Disabled")}}",
        "timeCreated":"{{draft.Created}}","provisioningState":"Succeeded","diskState":"{{state}}",
        "diskSizeBytes":{{gigabytes}}073741824,"uniqueId":"{{draft.NewGuid()}}","tier":"P{{(gigabytes > 200 ? 15 : 10)}}",
        "supportedCapabilities":{"acceleratedNetwork":true,"architecture":"x64"},"dataAccessAuthMode":"None"}
        """);
}
