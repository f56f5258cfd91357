namespace Keelson.Local.Cloud.Estates.Kinds;

/// <summary>The interface of the machine with the same ordinal.</summary>
internal sealed class NetworkInterface() : Kind("Microsoft.Network/networkInterfaces", "nic", 4)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws => [(EstateFlaw.InterfaceForwards, 4)];

    public override void Properties(Draft draft, JsonTemplate json) => InterfaceBody.Write(draft, json, "app",
        $$""","virtualMachine":{"id":"{{draft.Sibling<VirtualMachine>(draft.Ordinal)}}"}""",
        draft.Ordinal == 0 && !draft.SiblingHas<PublicAddress>(1, EstateFlaw.AddressUnused)
            ? $$""","publicIPAddress":{"id":"{{draft.Sibling<PublicAddress>(1)}}"}"""
            : "");
}
