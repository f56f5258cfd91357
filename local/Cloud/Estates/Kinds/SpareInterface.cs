namespace Keelson.Local.Cloud.Estates.Kinds;

/// <summary>The interface of a private endpoint, or of nothing any more.</summary>
internal sealed class SpareInterface() : Kind("Microsoft.Network/networkInterfaces", "pe-nic", 1)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
        [(EstateFlaw.InterfaceUnused, 60), (EstateFlaw.InterfaceForwards, 4)];

    public override void Properties(Draft draft, JsonTemplate json) => InterfaceBody.Write(draft, json, "endpoints",
        draft.Has(EstateFlaw.InterfaceUnused)
            ? ""
            : $$""","privateEndpoint":{"id":"{{draft.Group.Id}}/providers/Microsoft.Network/privateEndpoints/pe-{{draft.Group.Number}}"}""",
        address: "");
}
