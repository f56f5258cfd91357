using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Tests.Provisioning;

public sealed class CheckEvaluatorTests
{
    private static readonly JsonNode Body = JsonNode.Parse("""
        { "sku": { "name": "Standard_ZRS" },
          "properties": { "minimumTlsVersion": "TLS1_2", "httpsOnly": true, "count": 3, "rules": [ { "name": "a" }, { "name": "b" } ] } }
        """)!;

    public static TheoryData<string, string, string, bool> Cases => new()
    {
        { "properties.httpsOnly", "equals", "true", true },
        { "properties.httpsOnly", "equals", "false", false },
        { "properties.minimumTlsVersion", "equals", "\"tls1_2\"", true },
        { "Properties.MinimumTLSVersion", "equals", "\"TLS1_2\"", true },
        { "properties.absent", "equals", "true", false },
        { "properties.httpsOnly", "notEquals", "false", true },
        { "properties.absent", "notEquals", "true", false },
        { "sku.name", "in", "[\"Standard_LRS\", \"Standard_ZRS\"]", true },
        { "sku.name", "in", "[\"Standard_LRS\"]", false },
        { "properties.count", "atLeast", "3", true },
        { "properties.count", "atLeast", "4", false },
        { "properties.absent", "atLeast", "0", false },
        { "properties.count", "atMost", "3", true },
        { "properties.count", "atMost", "2", false },
        { "properties.rules", "count", "2", true },
        { "properties.rules", "count", "1", false },
        { "properties.rules[1].name", "equals", "\"b\"", true },
        { "properties.rules[2].name", "exists", "true", false },
        { "properties.rules[2].name", "exists", "false", true },
        { "sku.name", "matches", "\"^Standard_\"", true },
        { "sku.name", "matches", "\"^Premium_\"", false },
        { "", "exists", "true", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluate_Operator_Judges(string property, string op, string value, bool passes)
    {
        var result = CheckEvaluator.Evaluate(Check(property, op, JsonNode.Parse(value)!), "/id", Body);

        Assert.Equal(passes, result.Passed);
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public void Evaluate_AbsentResource_PassesOnlyWhenAbsenceIsWanted(string exists, bool passes) =>
        Assert.Equal(passes, CheckEvaluator.Evaluate(Check("", "exists", JsonNode.Parse(exists)!), "/id", null).Passed);

    [Fact]
    public void Evaluate_Failure_ShowsExpectationAndEvidence()
    {
        var result = CheckEvaluator.Evaluate(Check("sku.name", "equals", JsonValue.Create("Premium_LRS")), "/id", Body);

        Assert.Equal("sku.name is Premium_LRS", result.Expected);
        Assert.Equal("Standard_ZRS", result.Actual!.GetValue<string>());
    }

    private static BlueprintCheck Check(string property, string op, JsonNode value)
    {
        var check = new BlueprintCheck { Title = "t", Resource = "r", Property = property };
        return op switch
        {
            "equals" => check with { ExpectedEquals = value },
            "notEquals" => check with { ExpectedNotEquals = value },
            "in" => check with { In = (JsonArray)value },
            "atLeast" => check with { AtLeast = value.GetValue<decimal>() },
            "atMost" => check with { AtMost = value.GetValue<decimal>() },
            "count" => check with { Count = value.GetValue<int>() },
            "matches" => check with { Matches = value.GetValue<string>() },
            _ => check with { Exists = value.GetValue<bool>() },
        };
    }
}
