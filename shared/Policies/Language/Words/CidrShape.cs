namespace Keelson.Policies;

/// <summary>A comparison with the address prefix of a security rule.</summary>
internal sealed class CidrShape() : Shape<NetworkAddressTest>("a mapping with ipType (source or destination) and a comparison")
{
    private static readonly Field<string> IpType = new(
        "ipType",
        Shapes.Choice(("source", "source"), ("destination", "destination"), ("Source", "source"), ("Destination", "destination")),
        "whose prefix is compared",
        required: true);

    private static readonly ResourceKey Key = ResourceKey.Parse(NetworkAddressTest.Name);

    public override bool TryRead(YamlPart part, Place place, out NetworkAddressTest value)
    {
        value = null!;
        if (Sections.Read(part, place, [IpType, .. ValueFields.WithoutKey], "Cidr") is not { } section
            || ValueFields.Test(section, Key) is not { } test)
        {
            return false;
        }
        value = new($"{section.Get(IpType)}AddressPrefix", test);
        return true;
    }
}
