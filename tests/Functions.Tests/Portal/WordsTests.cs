using System.Text.Json.Nodes;
using Keelson.Portal.Parts;

namespace Keelson.Portal;

public sealed class WordsTests
{
    [Theory]
    [InlineData(-3, "now")]
    [InlineData(-45, "45 seconds ago")]
    [InlineData(59, "59 seconds")]
    [InlineData(-60, "1 min ago")]
    [InlineData(5 * 60, "in 5 min")]
    [InlineData(-3 * 3600, "3 hours ago")]
    [InlineData(35 * 3600, "in 35 hours")]
    [InlineData(3 * 86400, "in 3 days")]
    [InlineData(-60 * 86400, "2 months ago")]
    [InlineData(-730 * 86400, "2 years ago")]
    public void Relative_Distance_InTheCoarsestUnitThatSaysEnough(int seconds, string expected) =>
        Assert.Contains(expected, Words.Relative(Some.Now, Some.Now.AddSeconds(seconds)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.04, "< 0.1 s")]
    [InlineData(0.44, "0.4 s")]
    [InlineData(42, "42 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7800, "2 h 10 min")]
    [InlineData(100800, "1 d 4 h")]
    public void Span_Duration_InTwoUnits(double seconds, string expected) =>
        Assert.Equal(expected, Words.Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("1234.5", "EUR", "€1,234.50")]
    [InlineData("-3", "EUR", "−€3.00")]
    [InlineData("7", "CHF", "7.00 CHF")]
    public void Money_Amount_WithItsCurrency(string amount, string currency, string expected) =>
        Assert.Equal(expected, Words.Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency));

    [Fact]
    public void Value_OfEachKind_ReadsAsPeopleWriteIt()
    {
        Assert.Equal("absent", Words.Value(null));
        Assert.Equal("empty", Words.Value(""));
        Assert.Equal("a, 2", Words.Value(new JsonArray("a", 2)));
        Assert.Equal("true", Words.Value(true));
    }

    [Theory]
    [InlineData("/subscriptions/s/resourceGroups/rg-a.b", "rg-a.b", "resource group")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n", "v/n", "virtualNetworks/subnets")]
    [InlineData(
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv/providers/Microsoft.Insights/diagnosticSettings/d",
        "kv/d", "diagnosticSettings")]
    [InlineData("something else", "something else", "")]
    public void ResourceName_Id_IsTakenApart(string id, string name, string type)
    {
        var found = ResourceName.Of(id);

        Assert.Equal(name, found.Name);
        Assert.Equal(type, found.Type);
    }
}
