namespace Keelson.Bicep;

/// <summary>The expected right sides are what the Bicep CLI writes for the same source.</summary>
public sealed class CompilerTests(BicepTool tool) : IClassFixture<BicepTool>
{
    private const string Preamble =
        """
        param flag bool
        param count int
        param text string
        param list array
        resource net 'Microsoft.Network/virtualNetworks@2024-05-01' = {
          name: 'net-${text}'
        }
        resource peer 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
          parent: net
          name: 'to-hub'
        }
        resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
          scope: net
          name: 'logs'
        }
        resource many 'Microsoft.Network/publicIPAddresses@2024-05-01' = [
          for (item, i) in list: {
            name: 'ip-${item}-${i}'
          }
        ]

        """;

    [Theory]
    [InlineData("text", "[parameters('text')]")]
    [InlineData("'it''s'", null)]
    [InlineData("'it\\'s'", "it's")]
    [InlineData("'[not an expression]'", "[[not an expression]")]
    [InlineData("'a{b}${text}'", "[format('a{{b}}{0}', parameters('text'))]")]
    [InlineData("flag ? 'a' : 'b'", "[if(parameters('flag'), 'a', 'b')]")]
    [InlineData("string(!flag || count > 1 && count != 3)",
        "[string(or(not(parameters('flag')), and(greater(parameters('count'), 1), not(equals(parameters('count'), 3)))))]")]
    [InlineData("string(-count + 2 * 3)", "[string(add(sub(0, parameters('count')), mul(2, 3)))]")]
    [InlineData("list[0].name", "[parameters('list')[0].name]")]
    [InlineData("list[0].?name ?? 'x'", "[coalesce(tryGet(parameters('list')[0], 'name'), 'x')]")]
    [InlineData("flag ? text : list[0].name", "[if(parameters('flag'), parameters('text'), parameters('list')[0].name)]")]
    [InlineData("string(text == list[0].name)", "[string(equals(parameters('text'), parameters('list')[0].name))]")]
    [InlineData("join(map(list, x => x.name), ',')",
        "[join(map(parameters('list'), lambda('x', lambdaVariables('x').name)), ',')]")]
    [InlineData("string({ a: [true, null] })", "[string(createObject('a', createArray(true(), null())))]")]
    [InlineData("net.id", "[resourceId('Microsoft.Network/virtualNetworks', format('net-{0}', parameters('text')))]")]
    [InlineData("peer.name", "to-hub")]
    [InlineData("peer.id",
        "[resourceId('Microsoft.Network/virtualNetworks/virtualNetworkPeerings', format('net-{0}', parameters('text')), 'to-hub')]")]
    [InlineData("logs.id",
        "[extensionResourceId(resourceId('Microsoft.Network/virtualNetworks', format('net-{0}', parameters('text'))), "
        + "'Microsoft.Insights/diagnosticSettings', 'logs')]")]
    [InlineData("net.properties.addressSpace", "[reference('net').addressSpace]")]
    [InlineData("net.identity.principalId", "[reference('net', '2024-05-01', 'full').identity.principalId]")]
    [InlineData("many[1].id", "[resourceId('Microsoft.Network/publicIPAddresses', format('ip-{0}-{1}', parameters('list')[1], 1))]")]
    public void Compile_Expression_IsTheTemplateExpression(string bicep, string? expected)
    {
        var source = $"{Preamble}output result string = {bicep}\n";
        if (expected is null)
        {
            Assert.NotEmpty(tool.SyntaxErrorsOfText(source));
            return;
        }

        var value = tool.CompileText(source)["outputs"]!["result"]!["value"]!.GetValue<string>();

        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("output a string = nobody\n", "unknown name")]
    [InlineData("param a nobody\n", "unknown type")]
    [InlineData("@minimum(3)\nparam a int\n", "decorator minimum")]
    [InlineData("param a string\noutput b bool = a =~ 'x'\n", "operator =~")]
    public void Compile_UnknownLanguage_IsRefused(string bicep, string reason)
    {
        var error = Assert.Throws<InvalidOperationException>(() => tool.CompileText(bicep));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_Loop_CopiesInOrderAndDependsOnEachElement()
    {
        var template = tool.CompileText(Preamble +
            """
            @batchSize(1)
            resource after 'Microsoft.Network/networkSecurityGroups@2024-05-01' = [
              for (item, i) in list: if (flag) {
                name: item
                tags: { address: many[i].id }
                dependsOn: [
                  peer
                ]
              }
            ]

            """)["resources"]!["after"]!;

        Assert.Equal("""{"name":"after","count":"[length(parameters('list'))]","mode":"serial","batchSize":1}""",
            template["copy"]!.ToJsonString(Readable));
        Assert.Equal("[parameters('flag')]", template["condition"]!.GetValue<string>());
        Assert.Equal("[parameters('list')[copyIndex()]]", template["name"]!.GetValue<string>());
        Assert.Equal("""["[format('many[{0}]', copyIndex())]","peer"]""", template["dependsOn"]!.ToJsonString(Readable));
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
