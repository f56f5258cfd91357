using Keelson.Costs;

namespace Keelson.Tests.Costs;

public sealed class PriceChoiceTests
{
    private static readonly PriceSheetRow Row = new(
        "Virtual Machines", "westeurope", "Standard_D2s_v5", "Virtual Machines Dsv5 Series", "D2s v5", "D2s v5", "1 Hour", "EUR",
        "Consumption", 0.1m, 0);

    private static readonly PriceQuery Machine = new("Virtual Machines", "westeurope", ArmSku: "Standard_D2s_v5");

    public static TheoryData<string> Unwanted => ["reservation", "windows", "spot", "low", "cloud", "region", "size", "service"];

    [Theory, MemberData(nameof(Unwanted))]
    public void Best_AmongOthers_TakesPayAsYouGoLinux(string which)
    {
        var other = Other(which) with { RetailPrice = 9 };

        Assert.Equal(0.1m, PriceChoice.Best(Machine, [other, Row])!.UnitPrice);
        Assert.Null(PriceChoice.Best(Machine, [other]));
    }

    [Fact]
    public void Best_WindowsAsked_TakesItsProduct() =>
        Assert.Equal(0.2m, PriceChoice.Best(Machine with { Windows = true }, [Row, Other("windows") with { RetailPrice = 0.2m }])!.UnitPrice);

    [Fact]
    public void Best_SpotAsked_TakesItsSku() =>
        Assert.Equal(0.02m, PriceChoice.Best(Machine with { Sku = "D2s v5 Spot" }, [Row, Other("spot") with { RetailPrice = 0.02m }])!.UnitPrice);

    [Fact]
    public void Best_Tiers_TakesTheFirstThatIsNotFree()
    {
        PriceSheetRow[] tiers =
        [
            Row with { TierMinimumUnits = 100, RetailPrice = 0.05m },
            Row with { TierMinimumUnits = 5, RetailPrice = 0.08m },
            Row with { TierMinimumUnits = 0, RetailPrice = 0 },
        ];

        Assert.Equal(0.08m, PriceChoice.Best(Machine, tiers)!.UnitPrice);
    }

    [Fact]
    public void Best_SeveralMeters_TakesTheDearest() =>
        Assert.Equal("dear", PriceChoice.Best(Machine, [Row, Row with { MeterName = "dear", RetailPrice = 0.3m }])!.Meter);

    [Fact]
    public void Best_CaseDiffers_StillFits() =>
        Assert.NotNull(PriceChoice.Best(Machine with { ArmSku = "standard_d2S_v5", Region = "WestEurope" }, [Row]));

    private static PriceSheetRow Other(string which) => which switch
    {
        "reservation" => Row with { Type = "Reservation" },
        "windows" => Row with { ProductName = "Virtual Machines Dsv5 Series Windows" },
        "spot" => Row with { SkuName = "D2s v5 Spot" },
        "low" => Row with { SkuName = "D2s v5 Low Priority" },
        "cloud" => Row with { ProductName = "Virtual Machines Dsv5 Series Cloud Services" },
        "region" => Row with { ArmRegionName = "northeurope" },
        "size" => Row with { ArmSkuName = "Standard_D4s_v5" },
        _ => Row with { ServiceName = "Cloud Services" },
    };
}
