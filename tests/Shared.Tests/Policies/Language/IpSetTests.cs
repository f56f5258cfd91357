namespace Keelson.Policies;

public sealed class IpSetTests
{
    [Theory]
    [InlineData("10.0.0.0/30", "10.0.0.0-10.0.0.3")]
    [InlineData("10.0.0.7 10.0.0.5-10.0.0.6", "10.0.0.5-10.0.0.7")]
    [InlineData("192.168.1.1 10.0.0.1", "10.0.0.1, 192.168.1.1")]
    [InlineData("::1", "::1")]
    public void ToString_Addresses_AreWrittenAsPeopleDo(string texts, string expected)
    {
        var ranges = texts.Split(' ').Select(text => IpRange.TryParse(text, out var range) ? range : default);

        Assert.Equal(expected, new IpSet(ranges).ToString());
    }
}
