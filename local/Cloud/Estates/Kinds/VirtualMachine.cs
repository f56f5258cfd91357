namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class VirtualMachine() : Kind("Microsoft.Compute/virtualMachines", "vm", 4)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
    [
        (EstateFlaw.MachineHostUnencrypted, 35), (EstateFlaw.MachinePassword, 15),
        (EstateFlaw.MachineNoBootDiagnostics, 20), (EstateFlaw.MachineUntrustedLaunch, 25),
        (EstateFlaw.MachineRetiringSize, 10),
    ];

    public override string Identity(Draft draft) => $$"""
        {"type":"UserAssigned","userAssignedIdentities":{"{{draft.Sibling<ManagedIdentity>()}}":{} } }
        """;

    public override string Zones(Draft draft) => $"[\"{(draft.Ordinal % 3) + 1}\"]";

    public override void Properties(Draft draft, JsonTemplate json)
    {
        var size = draft.Pick("Standard_D2s_v5", "Standard_D4s_v5", "Standard_E4s_v5", "Standard_B2ms");
        json.Write($$"""
            {"provisioningState":"Succeeded","vmId":"{{draft.NewGuid()}}",
            "hardwareProfile":{"vmSize":"{{draft.If(EstateFlaw.MachineRetiringSize, "Standard_D2_v2", size)}}"},
            "storageProfile":{"imageReference":{"publisher":"canonical","offer":"ubuntu-24_04-lts","sku":"server",
            "version":"latest","exactVersion":"24.04.202510010"},"osDisk":{"osType":"Linux","name":"system",
            "createOption":"FromImage","caching":"ReadWrite","diskSizeGB":128,"deleteOption":"Delete","managedDisk":{
            "storageAccountType":"Premium_LRS","id":"{{draft.Sibling<SystemDisk>(draft.Ordinal)}}"} },"dataDisks":[
            """);
        if (draft.Ordinal < 3 && !draft.SiblingHas<DataDisk>(draft.Ordinal, EstateFlaw.DiskUnattached))
        {
            json.Write($$"""
                {"lun":0,"name":"data","createOption":"Attach","caching":"None","toBeDetached":false,
                "deleteOption":"Detach","managedDisk":{"id":"{{draft.Sibling<DataDisk>(draft.Ordinal)}}"} }
                """);
        }
        json.Write($$"""
            ]},"osProfile":{"computerName":"vm{{draft.Group.Number}}-{{draft.Ordinal}}","adminUsername":"ops",
            "linuxConfiguration":{"disablePasswordAuthentication":{{!draft.Has(EstateFlaw.MachinePassword)}},
            "provisionVMAgent":true,"patchSettings":{"patchMode":"AutomaticByPlatform","assessmentMode":"AutomaticByPlatform"} },
            "allowExtensionOperations":true,"requireGuestProvisionSignal":true},"securityProfile":{
            "encryptionAtHost":{{!draft.Has(EstateFlaw.MachineHostUnencrypted)}}
            {{draft.If(EstateFlaw.MachineUntrustedLaunch, "", TrustedLaunch)}} },
            "networkProfile":{"networkInterfaces":[{"id":"{{draft.Sibling<NetworkInterface>(draft.Ordinal)}}",
            "properties":{"primary":true} }]},"diagnosticsProfile":{"bootDiagnostics":{
            "enabled":{{!draft.Has(EstateFlaw.MachineNoBootDiagnostics)}} } },"timeCreated":"{{draft.Created}}"}
            """);
    }

    private const string TrustedLaunch =
        ",\"securityType\":\"TrustedLaunch\",\"uefiSettings\":{\"secureBootEnabled\":true,\"vTpmEnabled\":true}";
}
