using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class ExpressionErrorTests
{
    [Theory]
    [InlineData("[concat('a']", "expected ',' or ')' and found the end at position '12'")]
    [InlineData("[concat('a',]", "expected a string, a number or a function and found the end")]
    [InlineData("[concat('a)]", "the string that starts here is not closed at position '9'")]
    [InlineData("[concat('a'))]", "expected the end of the expression and found ')'")]
    [InlineData("[concat]", "expected '(' and found the end")]
    [InlineData("[concat('a') 'b']", "expected the end of the expression and found 'b'")]
    [InlineData("[12x]", "'12x' is not an integer")]
    [InlineData("[99999999999999999999]", "is not an integer")]
    [InlineData("[1.5]", "expected a property name and found '5'")]
    [InlineData("[a + b]", "expected '('")]
    [InlineData("[\u0001]", "is not expected at position '2'")]
    [InlineData("[createArray(1)[0]", "expected ']' and found the end")]
    [InlineData("[nope('x')]", "The template function 'nope' is not valid")]
    [InlineData("[my.nope('x')]", "The template function 'my.nope' is not valid")]
    [InlineData("[toLower()]", "function requires '1' argument(s) while '0' were provided")]
    [InlineData("[replace('a', 'b')]", "function requires '3' argument(s) while '2' were provided")]
    [InlineData("[toLower(1)]", "expects its parameter '1' to be of type 'String', the provided value is of type 'Integer'")]
    [InlineData("[add(1, 'x')]", "expects its parameter '2' to be of type 'Integer'")]
    [InlineData("[add(9223372036854775807, 1)]", "out of the range of a 64-bit integer")]
    [InlineData("[div(1, 0)]", "cannot divide by zero")]
    [InlineData("[mod(1, 0)]", "cannot divide by zero")]
    [InlineData("[int('x')]", "cannot convert")]
    [InlineData("[bool('maybe')]", "cannot convert")]
    [InlineData("[json('{')]", "cannot be converted to JSON")]
    [InlineData("[substring('abc', 2, 5)]", "out of range")]
    [InlineData("[substring('abc', -1)]", "out of range")]
    [InlineData("[range(0, 10001)]", "expects a count from 0 to 10000")]
    [InlineData("[range(0, -1)]", "expects a count")]
    [InlineData("[createObject('a')]", "even number")]
    [InlineData("[createArray(1)[1]]", "index '1' is out of bounds")]
    [InlineData("[createArray(1)['x']]", "is not an integer")]
    [InlineData("[createObject('a', 1).b]", "'b' doesn't exist, available properties are 'a'")]
    [InlineData("['text'.x]", "its target is of type 'String'")]
    [InlineData("[null().x]", "its target is of type 'Null'")]
    [InlineData("[if('yes', 1, 2)]", "expects its parameter '1' to be of type 'Boolean'")]
    [InlineData("[less(1, 'a')]", "expects two integers or two strings")]
    [InlineData("[format('{0', 'a')]", "cannot apply the format")]
    [InlineData("[format('{3}', 'a')]", "cannot apply the format")]
    [InlineData("[format('{0,999999999}', 'a')]", "cannot apply the format")]
    [InlineData("[format('{0:D999999999}', 1)]", "cannot apply the format")]
    [InlineData("[padLeft('a', 100000)]", "from 0 to 1024")]
    [InlineData("[base64ToString('%')]", "is not a base64 string")]
    [InlineData("[uri('nonsense', 'x')]", "absolute URI")]
    [InlineData("[dateTimeAdd('soon', 'P1D')]", "as a date")]
    [InlineData("[dateTimeAdd('2020-01-01', '1 day')]", "ISO 8601 duration")]
    [InlineData("[dateTimeAdd('9999-12-31', 'P9999Y')]", "outside the range")]
    [InlineData("[parseCidr('10.0.0.0')]", "expects a CIDR range")]
    [InlineData("[cidrSubnet('10.0.0.0/24', 20, 0)]", "from 24 to 32")]
    [InlineData("[cidrSubnet('10.0.0.0/24', 25, 2)]", "from 0 to 1")]
    [InlineData("[cidrHost('10.0.0.0/30', 2)]", "usable address")]
    [InlineData("[parameters('nope')]", "The template parameter 'nope' is not found")]
    [InlineData("[variables('nope')]", "The template variable 'nope' is not found")]
    [InlineData("[copyIndex()]", "only expected inside a copy loop")]
    [InlineData("[copyIndex('loop')]", "does not find a copy loop 'loop'")]
    [InlineData("[lambdaVariables('x')]", "does not find the lambda variable 'x'")]
    [InlineData("[lambda('x', 1)]", "only expected as an argument")]
    [InlineData("[map(createArray(1), 'x')]", "to be a lambda")]
    [InlineData("[map(createArray(1), lambda('x', 'y', 'z', 1))]", "1 or 2 variables")]
    [InlineData("[filter(createArray(1), lambda('x', 1))]", "to return 'Boolean'")]
    [InlineData("[resourceId('sa1', 'x')]", "fully qualified resource type")]
    [InlineData("[resourceId('Microsoft.Storage/storageAccounts', 'a', 'b')]", "requires '1' resource name argument(s), '2' are given")]
    [InlineData("[reference('unheard-of')]", "does not find 'unheard-of'")]
    [InlineData("[reference('/subscriptions/x')]", "needs an API version")]
    [InlineData("[newGuid()]", "'newGuid' is not expected at this location")]
    [InlineData("[utcNow()]", "'utcNow' is not expected at this location")]
    [InlineData("[managementGroup().id]", "deployment to a management group")]
    [InlineData("[fail('on purpose')]", "on purpose")]
    public void Evaluate_WrongExpression_SaysWhatIsWrong(string expression, string expected)
    {
        var error = Assert.Throws<TemplateException>(() => Given.Evaluate(expression));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("outputs.o.value[0]", error.Message, StringComparison.Ordinal);
        Assert.Contains("at line '1' and column '", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_ExpressionTooLong_IsRefused()
    {
        var error = Assert.Throws<TemplateException>(() => Given.Evaluate($"[concat('{new string('x', 25_000)}')]"));

        Assert.Contains("24576 characters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_ErrorInAFormattedTemplate_NamesLineAndColumn()
    {
        var template = """
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
              "resources": [
                {
                  "type": "Microsoft.Storage/storageAccounts",
                  "apiVersion": "2023-05-01",
                  "name": "[toLower(7)]"
                }
              ]
            }
            """;

        var error = Assert.Throws<TemplateException>(() => TemplateEngine.Expand(Given.Context(template), new MemoryEstate()));

        Assert.Contains("'resources[0].name' at line '8' and column '15'", error.Message, StringComparison.Ordinal);
        Assert.Equal("resources[0].name", error.Target);
        Assert.Equal("InvalidTemplate", (string?)error.ToError()["code"]);
    }
}
