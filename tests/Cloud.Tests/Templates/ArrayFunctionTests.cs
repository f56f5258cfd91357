namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class ArrayFunctionTests
{
    [Theory]
    [InlineData("[array(1)]", "[1]")]
    [InlineData("[array('efgh')]", "[\"efgh\"]")]
    [InlineData("[array(createObject('a', 'b'))]", "[{\"a\":\"b\"}]")]
    [InlineData("[array(createArray(1))]", "[1]")]
    [InlineData("[createArray()]", "[]")]
    [InlineData("[createArray('a', 1, createArray('n'))]", "[\"a\",1,[\"n\"]]")]
    [InlineData("[concat(createArray('1-1', '1-2'), createArray('2-1'))]", "[\"1-1\",\"1-2\",\"2-1\"]")]
    [InlineData("[contains(createArray('one', 'two'), 'two')]", "true")]
    [InlineData("[contains(createArray('one', 'two'), 'TWO')]", "false")]
    [InlineData("[contains(createArray(1, 2), '1')]", "false")]
    [InlineData("[contains(createArray(createArray(1)), createArray(1))]", "true")]
    [InlineData("[contains(createObject('One', 'a'), 'one')]", "true")]
    [InlineData("[contains(createObject(), 'one')]", "false")]
    [InlineData("[empty(createArray())]", "true")]
    [InlineData("[empty(createObject())]", "true")]
    [InlineData("[empty(null())]", "true")]
    [InlineData("[empty(createArray(null()))]", "false")]
    [InlineData("[first(createArray('one', 'two'))]", "\"one\"")]
    [InlineData("[first(createArray())]", "null")]
    [InlineData("[last(createArray('one', 'two'))]", "\"two\"")]
    [InlineData("[flatten(createArray(createArray('one', 'two'), createArray('three'), createArray()))]", "[\"one\",\"two\",\"three\"]")]
    [InlineData("[indexOf(createArray('one', 'two', 'three', 'two'), 'two')]", "1")]
    [InlineData("[indexOf(createArray('one'), 'ONE')]", "-1")]
    [InlineData("[lastIndexOf(createArray('one', 'two', 'three', 'two'), 'two')]", "3")]
    [InlineData("[indexFromEnd(createArray('a', 'b', 'c'), 1)]", "\"c\"")]
    [InlineData("[indexFromEnd(createArray('a', 'b', 'c'), 3)]", "\"a\"")]
    [InlineData("[tryIndexFromEnd(createArray('a'), 2)]", "null")]
    [InlineData("[length(createArray('one', 'two', 'three'))]", "3")]
    [InlineData("[length(createObject('a', 1, 'b', 2))]", "2")]
    [InlineData("[max(createArray(0, 3, 2, 5, 4))]", "5")]
    [InlineData("[max(0, 3, 2, 5, 4)]", "5")]
    [InlineData("[min(createArray(0, 3, -2, 5, 4))]", "-2")]
    [InlineData("[min(7)]", "7")]
    [InlineData("[range(5, 3)]", "[5,6,7]")]
    [InlineData("[range(-1, 2)]", "[-1,0]")]
    [InlineData("[range(1, 0)]", "[]")]
    [InlineData("[skip(createArray('one', 'two', 'three'), 2)]", "[\"three\"]")]
    [InlineData("[skip(createArray('one'), -3)]", "[\"one\"]")]
    [InlineData("[skip(createArray('one'), 30)]", "[]")]
    [InlineData("[take(createArray('one', 'two', 'three'), 2)]", "[\"one\",\"two\"]")]
    [InlineData("[take('abc', 30)]", "\"abc\"")]
    [InlineData("[union(createArray('one', 'two'), createArray('two', 'three'))]", "[\"one\",\"two\",\"three\"]")]
    [InlineData("[intersection(createArray('one', 'two', 'three'), createArray('two', 'three'))]", "[\"two\",\"three\"]")]
    [InlineData("[createArray('a', 'b')[1]]", "\"b\"")]
    [InlineData("[createArray('a', 'b')[?7]]", "null")]
    public void Evaluate_ArrayFunction_GivesDocumentedResult(string expression, string expected) =>
        Assert.Equal(expected, Given.Evaluate(expression));

    [Theory]
    [InlineData("[createObject('intProp', 1, 'nested', createObject('a', true()))]", "{\"intProp\":1,\"nested\":{\"a\":true}}")]
    [InlineData("[union(createObject('one', 'a', 'three', 'c1'), createObject('three', 'c2', 'four', 'd'))]", "{\"one\":\"a\",\"three\":\"c2\",\"four\":\"d\"}")]
    [InlineData("[union(createObject('p', createObject('one', 'a', 'three', 'c')), createObject('p', createObject('three', 'd')))]", "{\"p\":{\"one\":\"a\",\"three\":\"d\"}}")]
    [InlineData("[union(createObject('p', createArray(1)), createObject('p', createArray(2)))]", "{\"p\":[2]}")]
    [InlineData("[intersection(createObject('one', 'a', 'two', 'b', 'three', 'c'), createObject('one', 'a', 'two', 'z', 'three', 'c'))]", "{\"one\":\"a\",\"three\":\"c\"}")]
    [InlineData("[items(createObject('item2', 2, 'item1', 1))]", "[{\"key\":\"item1\",\"value\":1},{\"key\":\"item2\",\"value\":2}]")]
    [InlineData("[objectKeys(createObject('b', 2, 'a', 1))]", "[\"a\",\"b\"]")]
    [InlineData("[shallowMerge(createArray(createObject('a', createObject('x', 1)), createObject('a', createObject('y', 2), 'b', 3)))]", "{\"a\":{\"y\":2},\"b\":3}")]
    [InlineData("[tryGet(createObject('a', createObject('b', 1)), 'a', 'b')]", "1")]
    [InlineData("[tryGet(createObject('a', 1), 'z')]", "null")]
    [InlineData("[tryGet(createObject('a', 1), 'z', 'y')]", "null")]
    [InlineData("[tryGet(null(), 'z')]", "null")]
    [InlineData("[tryGet(createArray(1), 5)]", "null")]
    [InlineData("[createObject('A', 1).a]", "1")]
    [InlineData("[createObject('a b', 1)['a b']]", "1")]
    [InlineData("[createObject('a', 1).?b]", "null")]
    [InlineData("[createObject('a', 1).?b.c.d]", "null")]
    [InlineData("[createObject('a', createArray(createObject('b', 'x'))).a[0].b]", "\"x\"")]
    [InlineData("[json('{\"a\":1,\"A\":2}').A]", "2")]
    public void Evaluate_ObjectFunction_GivesDocumentedResult(string expression, string expected) =>
        Assert.Equal(expected, Given.Evaluate(expression));

    [Fact]
    public void Items_NamesThatDifferInCaseOnly_KeepTheirOrderAndBothStay()
    {
        var names = Given.Evaluate(
            "[map(items(json('{\"ghiKey\":1,\"abcKey\":2,\"123Key\":3,\"GHIKey\":4,\"ABCKey\":5}')), lambda('i', lambdaVariables('i').key))]");

        Assert.Equal("[\"123Key\",\"abcKey\",\"ABCKey\",\"ghiKey\",\"GHIKey\"]", names);
    }

    [Theory]
    [InlineData("[map(createArray('Evie', 'Casper'), lambda('i', format('Hello {0}!', lambdaVariables('i'))))]", "[\"Hello Evie!\",\"Hello Casper!\"]")]
    [InlineData("[map(createArray('a', 'b'), lambda('x', 'i', format('{0}{1}', lambdaVariables('x'), lambdaVariables('i'))))]", "[\"a0\",\"b1\"]")]
    [InlineData("[filter(range(0, 4), lambda('i', equals(0, mod(lambdaVariables('i'), 2))))]", "[0,2]")]
    [InlineData("[filter(createArray('a', 'b', 'c'), lambda('x', 'i', less(lambdaVariables('i'), 1)))]", "[\"a\"]")]
    [InlineData("[map(filter(range(0, 4), lambda('i', contains(filter(range(0, 4), lambda('j', equals(0, mod(lambdaVariables('j'), 2)))), lambdaVariables('i')))), lambda('x', mul(lambdaVariables('x'), 10)))]", "[0,20]")]
    [InlineData("[flatten(map(range(1, 3), lambda('i', createArray(mul(lambdaVariables('i'), 2), add(mul(lambdaVariables('i'), 2), 1)))))]", "[2,3,4,5,6,7]")]
    [InlineData("[sort(createArray(8, 3, 10, -13, 5), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y'))))]", "[-13,3,5,8,10]")]
    [InlineData("[sort(createArray('ghi', 'abc', 'def'), lambda('x', 'y', greater(lambdaVariables('x'), lambdaVariables('y'))))]", "[\"ghi\",\"def\",\"abc\"]")]
    [InlineData("[sort(createArray(2, 1), lambda('x', 'y', true()))]", "[1,2]")]
    [InlineData("[reduce(createArray('abc', 'def', 'ghi'), '', lambda('cur', 'next', concat(lambdaVariables('cur'), lambdaVariables('next'))))]", "\"abcdefghi\"")]
    [InlineData("[reduce(range(1, 5), 1, lambda('cur', 'next', mul(lambdaVariables('cur'), lambdaVariables('next'))))]", "120")]
    [InlineData("[reduce(createArray(), 0, lambda('cur', 'next', lambdaVariables('cur')))]", "0")]
    [InlineData("[reduce(createArray('abc', 'def', 'ghi'), '', lambda('cur', 'next', 'i', if(equals(0, mod(lambdaVariables('i'), 2)), concat(lambdaVariables('cur'), lambdaVariables('next')), lambdaVariables('cur'))))]", "\"abcghi\"")]
    [InlineData("[toObject(createArray(123, 456, 789), lambda('i', format('{0}', div(lambdaVariables('i'), 100))))]", "{\"1\":123,\"4\":456,\"7\":789}")]
    [InlineData("[toObject(createArray(1, 2), lambda('i', string(lambdaVariables('i'))), lambda('i', mul(lambdaVariables('i'), 2)))]", "{\"1\":2,\"2\":4}")]
    [InlineData("[mapValues(createObject('a', 123, 'b', 456), lambda('v', mul(lambdaVariables('v'), 2)))]", "{\"a\":246,\"b\":912}")]
    [InlineData("[groupBy(createArray(createObject('t', 'a', 'v', 1), createObject('t', 'b', 'v', 2), createObject('t', 'a', 'v', 3)), lambda('x', lambdaVariables('x').t), lambda('x', lambdaVariables('x').v))]", "{\"a\":[1,3],\"b\":[2]}")]
    public void Evaluate_Lambda_GivesDocumentedResult(string expression, string expected) =>
        Assert.Equal(expected, Given.Evaluate(expression));
}
