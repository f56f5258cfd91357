using Keelson.Costs;

namespace Keelson.Tests.Costs;

public sealed class PriceUnitTests
{
    [Theory]
    [InlineData("1 Hour", Measure.Hours, 730, 730)]
    [InlineData("100 Hours", Measure.Hours, 730, 7.3)]
    [InlineData("1/Hour", Measure.Hours, 730, 730)]
    [InlineData("1/Month", Measure.Hours, 730, 1)]
    [InlineData("1 GB/Month", Measure.Gigabytes, 100, 100)]
    [InlineData("1 GB", Measure.Gigabytes, 100, 100)]
    [InlineData("100 GB", Measure.Gigabytes, 100, 1)]
    [InlineData("1 GiB/Month", Measure.Gigabytes, 8, 8)]
    [InlineData("10K", Measure.Operations, 100_000, 10)]
    [InlineData("1M", Measure.Operations, 500_000, 0.5)]
    [InlineData("1/Month", Measure.Pieces, 3, 3)]
    [InlineData("1", Measure.Pieces, 3, 3)]
    [InlineData("1 Hour", Measure.Pieces, 2, 1460)]
    [InlineData("1/Hour", Measure.Pieces, 2, 1460)]
    public void Count_UnitThatFits_CountsPerMonth(string unit, object measure, int amount, double expected) =>
        Assert.Equal((decimal)expected, PriceUnit.Count(unit, (Measure)measure, amount));

    [Theory]
    [InlineData("1 GB/Month", Measure.Hours)]
    [InlineData("1 Hour", Measure.Gigabytes)]
    [InlineData("10K", Measure.Gigabytes)]
    [InlineData("1/Month", Measure.Operations)]
    [InlineData("0 Hours", Measure.Hours)]
    [InlineData("", Measure.Hours)]
    [InlineData("one hour", Measure.Hours)]
    public void Count_UnitThatDoesNotFit_IsNull(string unit, object measure) =>
        Assert.Null(PriceUnit.Count(unit, (Measure)measure, 1));
}
