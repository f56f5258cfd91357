namespace Keelson.Policies;

/// <summary>A test on the address prefix of a security rule.</summary>
/// <param name="Property">The rule's property that holds it: <c>sourceAddressPrefix</c>.</param>
/// <param name="Test">Its key is <see cref="Name"/>.</param>
public sealed record NetworkAddressTest(string Property, ValueTest Test)
{
    /// <summary>What the test finds the prefix under.</summary>
    public const string Name = "CidrIp";
}
