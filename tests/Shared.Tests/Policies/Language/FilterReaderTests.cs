namespace Keelson.Policies;

public sealed class FilterReaderTests
{
    [Fact]
    public void Read_AndWithinOr_StaysTogether()
    {
        var policy = Reading.WithFilters("[{or: [{and: [{name: a}, {location: b}]}, {name: c}]}]");

        var any = Assert.IsType<AnyFilter>(policy.Filter);
        Assert.Equal(2, any.Filters.Count);
        Assert.Equal(2, Assert.IsType<AllFilter>(any.Filters[0]).Filters.Count);
    }

    [Theory]
    [InlineData("[{type: resource-type, values: [Microsoft.Web/sites]}, {name: a}]", "microsoft.web/sites")]
    [InlineData("[{or: [{type: resource-type, values: [A/b]}, {and: [{type: resource-type, values: [C/d]}, {name: a}]}]}]", "a/b c/d")]
    [InlineData("[{or: [{type: resource-type, values: [A/b]}, {name: a}]}]", "")]
    [InlineData("[{not: [{type: resource-type, values: [A/b]}]}]", "")]
    [InlineData("[]", "")]
    public void Read_TypesNamedInFilters_NarrowAPolicyAboutAnyResource(string filters, string types) =>
        Assert.Equal(types, string.Join(' ', Reading.WithFilters(filters, "azure.armresource").ResourceTypes));
}
