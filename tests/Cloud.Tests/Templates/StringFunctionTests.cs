namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class StringFunctionTests
{
    [Theory]
    [InlineData("[concat('prefix', '-', 'x', 5)]", "\"prefix-x5\"")]
    [InlineData("[format('{0}, {1}. Formatted number: {2:N0}', 'Hello', 'User', 8175133)]", "\"Hello, User. Formatted number: 8,175,133\"")]
    [InlineData("[format('>{0}<>{1}<>{2}<', false(), createObject('a', 'b', '!c', 2), createArray(true(), 2893, 'abc'))]", "\">False<>{'a':'b','!c':2}<>[true,2893,'abc']<\"")]
    [InlineData("[toLower('One Two Three')]", "\"one two three\"")]
    [InlineData("[toUpper('One Two Three')]", "\"ONE TWO THREE\"")]
    [InlineData("[trim('    one two three   ')]", "\"one two three\"")]
    [InlineData("[replace('123-123-1234', '-', '')]", "\"1231231234\"")]
    [InlineData("[split('one,two,three', ',')]", "[\"one\",\"two\",\"three\"]")]
    [InlineData("[split('one;two,three', createArray(',', ';'))]", "[\"one\",\"two\",\"three\"]")]
    [InlineData("[substring('one two three', 4, 3)]", "\"two\"")]
    [InlineData("[substring('one two three', 8)]", "\"three\"")]
    [InlineData("[substring('abc', 3)]", "\"\"")]
    [InlineData("[padLeft('123', 10, '0')]", "\"0000000123\"")]
    [InlineData("[padLeft(7, 3, '0')]", "\"007\"")]
    [InlineData("[startsWith('abcdef', 'AB')]", "true")]
    [InlineData("[startsWith('abcdef', 'e')]", "false")]
    [InlineData("[endsWith('abcdef', 'EF')]", "true")]
    [InlineData("[indexOf('test', 'T')]", "0")]
    [InlineData("[indexOf('abcdef', 'z')]", "-1")]
    [InlineData("[lastIndexOf('test', 't')]", "3")]
    [InlineData("[lastIndexOf('abcdef', 'AB')]", "0")]
    [InlineData("[contains('FOOBAR', 'foo')]", "false")]
    [InlineData("[contains('OneTwoThree', 'Two')]", "true")]
    [InlineData("[contains('a1b', 1)]", "true")]
    [InlineData("[join(createArray('abc', 'def', 'ghi'), ',')]", "\"abc,def,ghi\"")]
    [InlineData("[join(createArray(1, 2), '')]", "\"12\"")]
    [InlineData("[join(createArray(), ',')]", "\"\"")]
    [InlineData("[string(createObject('valueA', 10, 'valueB', 'Example Text'))]", "\"{\\\"valueA\\\":10,\\\"valueB\\\":\\\"Example Text\\\"}\"")]
    [InlineData("[string(createArray('a', 'b', 'c'))]", "\"[\\\"a\\\",\\\"b\\\",\\\"c\\\"]\"")]
    [InlineData("[string(5)]", "\"5\"")]
    [InlineData("[string(true())]", "\"True\"")]
    [InlineData("[string(null())]", "\"\"")]
    [InlineData("[json('{\"a\":[1,2.5,null]}')]", "{\"a\":[1,2.5,null]}")]
    [InlineData("[json('null')]", "null")]
    [InlineData("[base64('one, two, three')]", "\"b25lLCB0d28sIHRocmVl\"")]
    [InlineData("[base64ToString('b25lLCB0d28sIHRocmVl')]", "\"one, two, three\"")]
    [InlineData("[base64ToJson(base64('{\"one\":\"a\",\"two\":\"b\"}')).two]", "\"b\"")]
    [InlineData("[dataUri('Hello')]", "\"data:text/plain;charset=utf8;base64,SGVsbG8=\"")]
    [InlineData("[dataUriToString('data:;base64,SGVsbG8sIFdvcmxkIQ==')]", "\"Hello, World!\"")]
    [InlineData("[uri('http://contoso.com/resources/', 'nested/azuredeploy.json')]", "\"http://contoso.com/resources/nested/azuredeploy.json\"")]
    [InlineData("[uri('http://contoso.org/firstpath', 'myscript.sh')]", "\"http://contoso.org/myscript.sh\"")]
    [InlineData("[uriComponent('http://contoso.com/resources/nested/azuredeploy.json')]", "\"http%3A%2F%2Fcontoso.com%2Fresources%2Fnested%2Fazuredeploy.json\"")]
    [InlineData("[uriComponentToString('http%3A%2F%2Fcontoso.com')]", "\"http://contoso.com\"")]
    [InlineData("[first('One Two Three')]", "\"O\"")]
    [InlineData("[last('One Two Three')]", "\"e\"")]
    [InlineData("[skip('one two three', 4)]", "\"two three\"")]
    [InlineData("[take('one two three', 2)]", "\"on\"")]
    [InlineData("[length('One Two Three')]", "13")]
    [InlineData("[empty('')]", "true")]
    [InlineData("it''s text", "\"it''s text\"")]
    [InlineData("[concat('it''s', ' ', '[ok]')]", "\"it's [ok]\"")]
    [InlineData("[[not an expression]", "\"[not an expression]\"")]
    [InlineData("[not closed", "\"[not closed\"")]
    [InlineData("[concat('a'", "\"[concat('a'\"")]
    [InlineData("[]", "\"[]\"")]
    [InlineData("[  concat ( 'a' , 'b' )  ]", "\"ab\"")]
    public void Evaluate_StringFunction_GivesDocumentedResult(string expression, string expected) =>
        Assert.Equal(expected, Given.Evaluate(expression));

    /// <summary>Values that the real service gives, as published by people who checked their own implementation against it.</summary>
    [Theory]
    [InlineData("[uniqueString('test')]", "rbgf3xv4ufgzg")]
    [InlineData("[uniqueString('hello', 'world')]", "a7wkljktk6wne")]
    [InlineData("[uniqueString('abc')]", "cgtzqvhu4i23s")]
    [InlineData("[uniqueString('foo', 'bar', 'baz')]", "xzi4ioaxtmth4")]
    [InlineData("[uniqueString('/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/my-rg')]", "bmg7c6xu4tw46")]
    public void UniqueString_KnownInput_GivesAzuresValue(string expression, string expected) =>
        Assert.Equal($"\"{expected}\"", Given.Evaluate(expression));

    [Fact]
    public void Guid_SameInput_GivesSameVersion5Identifier()
    {
        var first = Guid.Parse(Given.Evaluate("[guid('a', 'b')]").Trim('"'));

        Assert.Equal(first, Guid.Parse(Given.Evaluate("[guid('a-b')]").Trim('"')));
        Assert.NotEqual(first, Guid.Parse(Given.Evaluate("[guid('a', 'c')]").Trim('"')));
        Assert.Equal('5', first.ToString()[14]);
    }
}
