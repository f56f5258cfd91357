namespace Keelson.Bicep;

public sealed class SyntaxTests(BicepTool tool) : IClassFixture<BicepTool>
{
    public static TheoryData<string> Files() => [.. Repository.BicepFiles()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_EveryFile_HasNoError(string file) =>
        Assert.Empty(tool.SyntaxErrors(Path.Combine(Repository.Root, file)));

    [Theory]
    [InlineData("param name string =\n")]
    [InlineData("resource a 'X/y@2024-01-01' = {\n  name: 'a'\n")]
    [InlineData("var a = [ 1\n")]
    [InlineData("output a string 'x'\n")]
    public void Parse_BrokenText_TellsWhere(string bicep) =>
        Assert.Contains(tool.SyntaxErrorsOfText(bicep), e => e.Contains("ERROR", StringComparison.Ordinal)
            || e.Contains("MISSING", StringComparison.Ordinal));
}
